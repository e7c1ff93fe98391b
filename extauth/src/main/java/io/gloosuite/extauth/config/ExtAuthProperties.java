package io.gloosuite.extauth.config;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings; defaults and environment names stand in {@code application.properties}. Addresses are {@code host:port}.
 *
 * @param address where checks are served; empty for 0.0.0.0:8083, without TLS 127.0.0.1:8084
 * @param mtlsEnabled false where a sidecar on this host does TLS for checks and for gloo; both are loopback then
 * @param allowedClientSans names of which a client's certificate must carry one
 * @param adminAddress health, metrics, and pages for this host
 * @param instance name of this process, the pod's or the host's
 * @param sdsAddress the sds of this process
 * @param xdsAddress where gloo serves xDS
 * @param xdsServerName DNS name that gloo's certificate must carry
 * @param checkTimeout after which a check has failed
 * @param maxChecksInFlight at once; one more is denied
 * @param drainTime how long checks under way may go on after a stop was asked for
 */
@ConfigurationProperties("extauth")
public record ExtAuthProperties(
        String address,
        boolean mtlsEnabled,
        Set<String> allowedClientSans,
        String adminAddress,
        String instance,
        String sdsAddress,
        String xdsAddress,
        String xdsServerName,
        Duration checkTimeout,
        int maxChecksInFlight,
        Duration drainTime) {
    private static final Pattern HOST_PORT = Pattern.compile("(?:\\[([^\\]]+)]|([^:\\[\\]]+)):(\\d{1,5})");

    /** Where checks are served. */
    InetSocketAddress listen() {
        if (address.isEmpty()) {
            return socket("extauth.address", mtlsEnabled ? "0.0.0.0:8083" : "127.0.0.1:8084");
        }
        return socket("extauth.address", address);
    }

    /** The admin address. */
    InetSocketAddress admin() {
        return socket("extauth.admin-address", adminAddress);
    }

    private static InetSocketAddress socket(String setting, String text) {
        Matcher matcher = HOST_PORT.matcher(text);
        if (!matcher.matches()) {
            throw new CannotStartException(setting + ": " + text + " (expected: host:port or [ipv6]:port)");
        }
        String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        return new InetSocketAddress(host, Integer.parseInt(matcher.group(3)));
    }
}
