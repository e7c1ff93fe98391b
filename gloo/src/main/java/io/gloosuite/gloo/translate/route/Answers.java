package io.gloosuite.gloo.translate.route;

import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.config.route.v3.DirectResponseAction;
import io.envoyproxy.envoy.config.route.v3.RedirectAction;
import io.envoyproxy.envoy.config.route.v3.RedirectAction.RedirectResponseCode;
import io.gloosuite.api.http.RedirectAction.ResponseCode;
import io.gloosuite.gloo.report.Issues;
import io.gloosuite.gloo.translate.wire.Regexes;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Answers of the gateway's own. */
final class Answers {

    /** Longest body that Envoy takes, in bytes. */
    private static final int MAX_BODY_BYTES = 4096;

    private static final int MIN_STATUS = 200;
    private static final int MAX_STATUS = 599;

    private Answers() {}

    static DirectResponseAction direct(int status, @Nullable String body) {
        DirectResponseAction.Builder answer = DirectResponseAction.newBuilder().setStatus(status);
        if (body != null && !body.isEmpty()) {
            answer.setBody(DataSource.newBuilder().setInlineString(body));
        }
        return answer.build();
    }

    static DirectResponseAction direct(io.gloosuite.api.http.DirectResponseAction config, String path, Issues issues) {
        if (config.status() < MIN_STATUS || config.status() > MAX_STATUS) {
            issues.error(path + ".status", config.status() + " is no status; give " + MIN_STATUS + " to " + MAX_STATUS);
        }
        String body = config.body() == null ? "" : config.body();
        int bytes = body.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BODY_BYTES) {
            issues.error(path + ".body", "has " + bytes + " bytes; shorten it to " + MAX_BODY_BYTES);
        }
        return direct(config.status(), body);
    }

    static RedirectAction redirect(io.gloosuite.api.http.RedirectAction config, String path, Issues issues) {
        RedirectAction.Builder redirect = RedirectAction.newBuilder()
                .setHostRedirect(config.hostRedirect() == null ? "" : config.hostRedirect())
                .setHttpsRedirect(config.httpsRedirect())
                .setStripQuery(config.stripQuery())
                .setPortRedirect(config.portRedirect() == null ? 0 : config.portRedirect())
                .setResponseCode(code(config.responseCode()));
        if (config.pathRedirect() != null) {
            redirect.setPathRedirect(config.pathRedirect());
        } else if (config.prefixRewrite() != null) {
            redirect.setPrefixRewrite(config.prefixRewrite());
        } else if (config.regexRewrite() != null) {
            redirect.setRegexRewrite(Regexes.rewrite(config.regexRewrite(), path + ".regexRewrite", issues));
        }
        return redirect.build();
    }

    private static RedirectResponseCode code(@Nullable ResponseCode code) {
        return code == null ? RedirectResponseCode.MOVED_PERMANENTLY : RedirectResponseCode.valueOf(code.name());
    }
}
