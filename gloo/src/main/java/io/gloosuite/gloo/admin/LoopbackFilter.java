package io.gloosuite.gloo.admin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps web pages out: a browser on this machine can be made to send requests here, either to a name that was rebound to
 * the loopback address, which shows in {@code Host}, or across origins, which shows in {@code Origin}.
 */
public final class LoopbackFilter extends OncePerRequestFilter {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> allowedHosts;

    /** A filter that welcomes {@code allowedHosts} beside the names of the loopback address. */
    public LoopbackFilter(Set<String> allowedHosts) {
        this.allowedHosts = Set.copyOf(allowedHosts);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!isWelcome(request.getHeader(HttpHeaders.HOST))) {
            refuse(response, "Host is not a name of the loopback address");
        } else if (request.getHeader(HttpHeaders.ORIGIN) != null) {
            refuse(response, "requests of web pages are not served");
        } else {
            chain.doFilter(request, response);
        }
    }

    private boolean isWelcome(@Nullable String host) {
        String name = host == null ? "" : host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
        return LOOPBACK.contains(name) || allowedHosts.contains(name);
    }

    private static void refuse(HttpServletResponse response, String detail) throws IOException {
        response.setStatus(HttpStatus.FORBIDDEN.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getWriter().write("{\"title\":\"Forbidden\",\"status\":403,\"detail\":\"" + detail + "\"}");
    }
}
