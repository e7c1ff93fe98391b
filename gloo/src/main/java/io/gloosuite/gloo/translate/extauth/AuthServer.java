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
import io.gloosuite.gloo.translate.wire.Timeouts;
import io.gloosuite.gloo.translate.wire.Wire;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

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
    /** Of a body, in bytes. It may triple on its way, and extauth must not fail on a question that is too large. */
    private static final int MAX_BODY_BYTES = 2 << 20;

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
        Timeouts.check(settings.requestTimeout(), path + ".requestTimeout", issues);
        if (settings.statusOnError() != null && statusOnError() == StatusCode.Empty) {
            issues.error(path + ".statusOnError", settings.statusOnError() + " is no status; give for instance 403");
        }
        if (settings.requestBody() != null && (bodyBytes() < 1 || bodyBytes() > MAX_BODY_BYTES)) {
            issues.error(path + ".requestBody.maxRequestBytes", bodyBytes() + " is none; give 1 to " + MAX_BODY_BYTES);
        }
        Wording.headerToSet(settings.userIdHeader(), path + ".userIdHeader", issues);
        if (settings.grpcService() != null) {
            Wording.line(settings.grpcService().authority(), path + ".grpcService.authority", issues);
        }
        Wording.line(settings.statPrefix(), path + ".statPrefix", issues);
        if (settings.httpService() != null) {
            check(settings.httpService(), path + ".httpService", issues);
        }
        checkDestination(path + ".extauthzServerRef", issues);
    }

    private static void check(ExtAuthSettings.HttpService service, String path, Issues issues) {
        Wording.path(service.pathPrefix(), path + ".pathPrefix", issues);
        if (service.request() != null) {
            Wording.headers(service.request().allowedHeaders(), path + ".request.allowedHeaders", issues);
            List<String> expressions = service.request().allowedHeadersRegex();
            for (int i = 0; i < expressions.size(); i++) {
                String at = path + ".request.allowedHeadersRegex[" + i + "]";
                Object _ = Regexes.matcher(expressions.get(i), at, issues);
            }
            service.request().headersToAdd().forEach((name, value) -> {
                String at = path + ".request.headersToAdd[\"" + name + "\"]";
                Wording.headerToSet(name, at, issues);
                Wording.line(value, at, issues);
            });
        }
        if (service.response() != null) {
            String at = path + ".response";
            Wording.headers(service.response().allowedUpstreamHeaders(), at + ".allowedUpstreamHeaders", issues);
            Wording.headers(service.response().allowedClientHeaders(), at + ".allowedClientHeaders", issues);
            Wording.headers(
                    service.response().allowedUpstreamHeadersToAppend(),
                    at + ".allowedUpstreamHeadersToAppend",
                    issues);
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
                    .setMaxRequestBytes(bodyBytes())
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
            AuthorizationResponse.Builder response = AuthorizationResponse.newBuilder();
            exact(config.response().allowedUpstreamHeaders(), response::setAllowedUpstreamHeaders);
            exact(config.response().allowedClientHeaders(), response::setAllowedClientHeaders);
            exact(config.response().allowedUpstreamHeadersToAppend(), response::setAllowedUpstreamHeadersToAppend);
            service.setAuthorizationResponse(response);
        }
        filter.setHttpService(service);
    }

    /** Sets what names these; Envoy takes no list without a name. */
    private static void exact(List<String> names, Consumer<ListStringMatcher.Builder> setter) {
        if (!names.isEmpty()) {
            setter.accept(exact(names));
        }
    }

    private static ListStringMatcher.Builder exact(List<String> names) {
        ListStringMatcher.Builder list = ListStringMatcher.newBuilder();
        names.forEach(name ->
                list.addPatterns(StringMatcher.newBuilder().setExact(name).setIgnoreCase(true)));
        return list;
    }
}
