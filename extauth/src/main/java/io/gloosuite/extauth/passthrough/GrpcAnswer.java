package io.gloosuite.extauth.passthrough;

import com.google.rpc.Code;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import io.envoyproxy.envoy.service.auth.v3.DeniedHttpResponse;
import io.envoyproxy.envoy.service.auth.v3.OkHttpResponse;
import io.gloosuite.extauth.check.Decision;
import io.gloosuite.extauth.check.Header;
import io.gloosuite.extauth.check.HeaderChanges;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What an {@code envoy.service.auth.v3} service answers, as a decision. */
final class GrpcAnswer {
    private static final int FORBIDDEN = 403;
    private static final int LEAST_STATUS = 300;
    private static final int MOST_STATUS = 599;

    private GrpcAnswer() {}

    static Decision decision(CheckResponse response) {
        if (response.getStatus().getCode() == Code.OK_VALUE && !response.hasDeniedResponse()) {
            return Decision.Allowed.plain()
                    .withHeaders(changes(response.getOkResponse()))
                    .withDynamicMetadata(response.getDynamicMetadata())
                    .withState(GrpcStep.state(response.getDynamicMetadata()));
        }
        DeniedHttpResponse denied = response.getDeniedResponse();
        int status = denied.getStatus().getCodeValue();
        return new Decision.Denied(
                status >= LEAST_STATUS && status <= MOST_STATUS ? status : FORBIDDEN,
                headers(denied.getHeadersList()),
                denied.getBody(),
                "the pass-through service denies it");
    }

    private static HeaderChanges changes(OkHttpResponse ok) {
        List<HeaderValueOption> set = new ArrayList<>();
        List<HeaderValueOption> append = new ArrayList<>();
        ok.getHeadersList().forEach(header -> (isAppended(header) ? append : set).add(header));
        Set<String> remove = new HashSet<>();
        ok.getHeadersToRemoveList().stream()
                .filter(Header::isName)
                .forEach(name -> remove.add(name.toLowerCase(Locale.ROOT)));
        return new HeaderChanges(headers(set), headers(append), remove, headers(ok.getResponseHeadersToAddList()));
    }

    /** For a request's headers Envoy looks at the old field alone, and takes its absence for an overwrite. */
    @SuppressWarnings("deprecation")
    private static boolean isAppended(HeaderValueOption header) {
        return header.getAppend().getValue();
    }

    private static List<Header> headers(List<HeaderValueOption> options) {
        return options.stream()
                .map(HeaderValueOption::getHeader)
                .filter(header -> Header.isName(header.getKey()))
                .map(header -> new Header(
                        header.getKey(),
                        header.getRawValue().isEmpty()
                                ? header.getValue()
                                : header.getRawValue().toStringUtf8()))
                .toList();
    }
}
