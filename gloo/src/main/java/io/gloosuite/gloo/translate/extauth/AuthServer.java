package io.gloosuite.gloo.translate.extauth;

import static io.gloosuite.gloo.translate.wire.Protos.duration;
import static io.gloosuite.gloo.translate.wire.Protos.set;

import io.envoyproxy.envoy.config.core.v3.ApiVersion;
import io.envoyproxy.envoy.config.core.v3.GrpcService;
import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.config.core.v3.HttpUri;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.AuthorizationRequest;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.AuthorizationResponse;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.BufferSettings;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.ExtAuthz;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.HttpService;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import io.envoyproxy.envoy.type.matcher.v3.ListStringMatcher;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import io.envoyproxy.envoy.type.v3.HttpStatus;
import io.envoyproxy.envoy.type.v3.StatusCode;
import io.gloosuite.api.extauth.ExtAuthSettings;
import io.gloosuite.gloo.report.Issues;
import io.gloosuite.gloo.translate.wire.Destination;
import io.gloosuite.gloo.translate.wire.Destination.Health;
import io.gloosuite.gloo.translate.wire.Regexes;
import io.gloosuite.gloo.translate.wire.Wire;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

/**
 * A server that authorizes a port's requests.
 *
 * @param destination its upstream; when that is missing, asking fails, and requests are denied
 */
public record AuthServer(ExtAuthSettings settings, Destination destination) {

    /** The filter that asks the server of the Settings; those of named servers have the name after it. */
    public static final String FILTER = "envoy.filters.http.ext_authz";

    private static final Duration TIMEOUT = Duration.ofMillis(200);
    /** As much of a body as Gloo sends, in bytes. */
    private static final int BODY_BYTES = 4_096;

    private static final String JWT_METADATA = "envoy.filters.http.jwt_authn";

    /** The filter that asks a named server. */
    public static String filter(String name) {
        return name.isEmpty() ? FILTER : FILTER + "." + name;
    }

    /** The filter under a name that no server stands behind: whoever asks for it is denied. */
    public static HttpFilter closed(String name) {
        return filter(
                name,
                ExtAuthz.newBuilder()
                        .setTransportApiVersion(ApiVersion.V3)
                        .setGrpcService(grpc("extauth-not-configured", "", TIMEOUT))
                        .build());
    }

    /**
     * Off unless a route says something to it. Listeners and routes arrive one after the other, so what a route needs no authorization
     * for must not depend on which comes first.
     */
    private static HttpFilter filter(String name, ExtAuthz filter) {
        return HttpFilter.newBuilder()
                .setName(filter(name))
                .setDisabled(true)
                .setTypedConfig(Wire.any(filter))
                .build();
    }

    /** Says what is wrong; {@code path} is where the settings are. */
    public void check(String path, Issues issues) {
        if (settings.requestTimeout() != null && !settings.requestTimeout().isPositive()) {
            issues.error(path + ".requestTimeout", "leaves no time; give for instance 200ms");
        }
        if (settings.statusOnError() != null && statusOnError() == StatusCode.Empty) {
            issues.error(path + ".statusOnError", settings.statusOnError() + " is no status; give for instance 403");
        }
        if (settings.requestBody() != null && bodyBytes() < 1) {
            issues.error(path + ".requestBody.maxRequestBytes", bodyBytes() + " is nothing; give 1 or more");
        }
        checkDestination(path + ".extauthzServerRef", issues);
        if (settings.httpService() != null && settings.httpService().request() != null) {
            List<String> expressions = settings.httpService().request().allowedHeadersRegex();
            for (int i = 0; i < expressions.size(); i++) {
                String at = path + ".httpService.request.allowedHeadersRegex[" + i + "]";
                Object _ = Regexes.matcher(expressions.get(i), at, issues);
            }
        }
    }

    private void checkDestination(String path, Issues issues) {
        String outcome = ", so requests that must be authorized are denied; ";
        switch (destination.health()) {
            case SERVED -> {}
            case MISSING ->
                issues.warning(path, "names no Upstream that exists" + outcome + "create it or name another");
            case REJECTED ->
                issues.warning(path, "names an Upstream that is not served" + outcome + "its status says why");
        }
    }

    /** The filter under a name. */
    public HttpFilter toFilter(String name) {
        Duration timeout = settings.requestTimeout() == null ? TIMEOUT : settings.requestTimeout();
        ExtAuthz.Builder filter = ExtAuthz.newBuilder()
                .setTransportApiVersion(ApiVersion.V3)
                .setFailureModeAllow(settings.failureModeAllow() && destination.health() == Health.SERVED)
                .setClearRouteCache(settings.clearRouteCache())
                .addMetadataContextNamespaces(JWT_METADATA);
        set(settings.statPrefix(), filter::setStatPrefix);
        if (statusOnError() != StatusCode.Empty) {
            filter.setStatusOnError(HttpStatus.newBuilder().setCode(statusOnError()));
        }
        if (settings.requestBody() != null) {
            filter.setWithRequestBody(BufferSettings.newBuilder()
                    .setMaxRequestBytes(Math.max(1, bodyBytes()))
                    .setAllowPartialMessage(settings.requestBody().allowPartialMessage())
                    .setPackAsBytes(settings.requestBody().packAsBytes()));
        }
        if (settings.httpService() == null) {
            String authority =
                    settings.grpcService() == null || settings.grpcService().authority() == null
                            ? ""
                            : settings.grpcService().authority();
            filter.setGrpcService(grpc(destination.cluster(), authority, timeout));
        } else {
            http(settings.httpService(), timeout, filter);
        }
        return filter(name, filter.build());
    }

    private int bodyBytes() {
        Integer bytes =
                settings.requestBody() == null ? null : settings.requestBody().maxRequestBytes();
        return bytes == null || bytes == 0 ? BODY_BYTES : bytes;
    }

    /** {@code Empty} when none is given or what is given is none. */
    private StatusCode statusOnError() {
        StatusCode code = settings.statusOnError() == null ? null : StatusCode.forNumber(settings.statusOnError());
        return code == null ? StatusCode.Empty : code;
    }

    private static GrpcService grpc(String cluster, String authority, Duration timeout) {
        return GrpcService.newBuilder()
                .setEnvoyGrpc(GrpcService.EnvoyGrpc.newBuilder()
                        .setClusterName(cluster)
                        .setAuthority(authority))
                .setTimeout(duration(timeout))
                .build();
    }

    private void http(ExtAuthSettings.HttpService config, Duration timeout, ExtAuthz.Builder filter) {
        HttpService.Builder service = HttpService.newBuilder()
                .setServerUri(HttpUri.newBuilder()
                        .setUri("http://" + destination.cluster())
                        .setCluster(destination.cluster())
                        .setTimeout(duration(timeout)));
        set(config.pathPrefix(), service::setPathPrefix);
        if (config.request() != null) {
            ListStringMatcher.Builder allowed = exact(config.request().allowedHeaders());
            config.request()
                    .allowedHeadersRegex()
                    .forEach(regex -> allowed.addPatterns(
                            StringMatcher.newBuilder().setSafeRegex(Regexes.matcher(regex, "", new Issues()))));
            if (allowed.getPatternsCount() > 0) {
                filter.setAllowedHeaders(allowed);
            }
            AuthorizationRequest.Builder request = AuthorizationRequest.newBuilder();
            new TreeMap<>(config.request().headersToAdd())
                    .forEach((name, value) -> request.addHeadersToAdd(
                            HeaderValue.newBuilder().setKey(name).setValue(value)));
            service.setAuthorizationRequest(request);
        }
        if (config.response() != null) {
            service.setAuthorizationResponse(AuthorizationResponse.newBuilder()
                    .setAllowedUpstreamHeaders(exact(config.response().allowedUpstreamHeaders()))
                    .setAllowedClientHeaders(exact(config.response().allowedClientHeaders()))
                    .setAllowedUpstreamHeadersToAppend(exact(config.response().allowedUpstreamHeadersToAppend())));
        }
        filter.setHttpService(service);
    }

    private static ListStringMatcher.Builder exact(List<String> names) {
        ListStringMatcher.Builder list = ListStringMatcher.newBuilder();
        names.forEach(name ->
                list.addPatterns(StringMatcher.newBuilder().setExact(name).setIgnoreCase(true)));
        return list;
    }
}
