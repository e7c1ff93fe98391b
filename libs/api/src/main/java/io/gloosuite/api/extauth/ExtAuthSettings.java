package io.gloosuite.api.extauth;

import io.gloosuite.api.meta.ResourceRef;
import io.gloosuite.api.shape.Required;
import io.gloosuite.api.shape.Sensitive;
import io.gloosuite.api.shape.Shape;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The server that decides about requests.
 *
 * @param extauthzServerRef its Upstream
 * @param httpService how to ask it by HTTP; missing means by gRPC
 * @param userIdHeader carries the user's identity upstream; missing means {@code x-user-id}
 * @param requestTimeout missing means 200 ms
 * @param failureModeAllow true to let requests pass when the server cannot be asked
 * @param statusOnError answered when the server cannot be asked; missing means 403
 */
@Shape(oneOf = {"httpService", "grpcService"})
public record ExtAuthSettings(
        @Required ResourceRef extauthzServerRef,
        @Nullable HttpService httpService,
        @Nullable GrpcService grpcService,
        @Nullable String userIdHeader,
        @Nullable Duration requestTimeout,
        boolean failureModeAllow,
        @Nullable BufferSettings requestBody,
        boolean clearRouteCache,
        @Nullable Integer statusOnError,
        @Nullable ApiVersion transportApiVersion,
        @Nullable String statPrefix) {

    /** Header of Settings that name none. */
    public static final String DEFAULT_USER_ID_HEADER = "x-user-id";

    @Override
    public String userIdHeader() {
        return userIdHeader == null || userIdHeader.isEmpty() ? DEFAULT_USER_ID_HEADER : userIdHeader;
    }

    /** Versions of the protocol. */
    public enum ApiVersion {
        V3
    }

    /** gRPC; {@code authority} missing means the cluster's name. */
    public record GrpcService(@Nullable String authority) {}

    /** HTTP. */
    public record HttpService(
            @Nullable String pathPrefix,
            @Nullable Request request,
            @Nullable Response response) {}

    /** Which headers the server is told beside method, path and host. */
    public record Request(
            List<String> allowedHeaders,
            @Sensitive Map<String, String> headersToAdd,
            List<String> allowedHeadersRegex) {}

    /** Which headers of its answer go on. */
    public record Response(
            List<String> allowedUpstreamHeaders,
            List<String> allowedClientHeaders,
            List<String> allowedUpstreamHeadersToAppend) {}

    /** The beginning of the body goes to the server, too; {@code maxRequestBytes} missing means 4 KiB. */
    public record BufferSettings(@Nullable Integer maxRequestBytes, boolean allowPartialMessage, boolean packAsBytes) {}
}
