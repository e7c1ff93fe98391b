package io.gloosuite.extauth.passthrough;

import io.gloosuite.api.extauth.v1.PassThroughHttp;
import io.gloosuite.api.extauth.v1.Step;
import io.gloosuite.extauth.check.AuthStep;
import io.gloosuite.extauth.check.Header;
import io.gloosuite.extauth.check.InvalidStep;
import io.gloosuite.extauth.check.StepFactory;
import io.gloosuite.extauth.outgoing.Addresses;
import io.gloosuite.extauth.outgoing.HttpLimits;
import io.gloosuite.extauth.outgoing.Outgoing;
import io.gloosuite.extauth.outgoing.OutgoingTls;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Builds {@code pass_through_http} steps. */
public final class HttpFactory implements StepFactory {
    private static final String FIELD = "pass_through_http";
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

    private final Outgoing outgoing;

    public HttpFactory(Outgoing outgoing) {
        this.outgoing = outgoing;
    }

    @Override
    public Step.KindCase kind() {
        return Step.KindCase.PASS_THROUGH_HTTP;
    }

    @Override
    public AuthStep create(String config, Step step) throws InvalidStep {
        try {
            return step(step.getPassThroughHttp());
        } catch (InvalidStep e) {
            throw e.under(FIELD);
        }
    }

    private AuthStep step(PassThroughHttp http) throws InvalidStep {
        HttpRequestRules request = new HttpRequestRules(
                Addresses.http(http.getUrl()),
                names("allowed_request_headers", http.getAllowedRequestHeadersList()),
                http);
        HttpAnswerRules answer = new HttpAnswerRules(
                names("allowed_upstream_headers", http.getAllowedUpstreamHeadersList()),
                names("allowed_upstream_headers_to_overwrite", http.getAllowedUpstreamHeadersToOverwriteList()),
                names("allowed_client_headers_on_denied", http.getAllowedClientHeadersOnDeniedList()),
                http.getReadStateFromResponse(),
                FailureMode.of(http.getFailureModeAllow()));
        for (String name : http.getHeadersToAddMap().keySet()) {
            names("headers_to_add", List.of(name));
        }
        OutgoingTls tls = http.hasTls() ? OutgoingTls.of(http.getTls()) : OutgoingTls.platform();
        return new HttpStep(request, answer, outgoing.http(tls, limits(http)));
    }

    private static HttpLimits limits(PassThroughHttp http) {
        Duration timeout = Times.of(http.getConnectionTimeout(), DEFAULT_TIMEOUT);
        HttpLimits limits = HttpLimits.defaults().withConnectTimeout(timeout).withAnswerTimeout(timeout);
        return http.getMaxConnections() > 0 ? limits.withMaxConnections(http.getMaxConnections()) : limits;
    }

    private static Set<String> names(String field, List<String> names) throws InvalidStep {
        Set<String> lower = new HashSet<>();
        for (String name : names) {
            if (!Header.isName(name)) {
                throw new InvalidStep(field, "'%s' is no header name".formatted(name));
            }
            lower.add(name.toLowerCase(Locale.ROOT));
        }
        return Set.copyOf(lower);
    }
}
