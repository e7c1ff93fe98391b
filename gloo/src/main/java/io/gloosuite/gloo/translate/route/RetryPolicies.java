package io.gloosuite.gloo.translate.route;

import static io.gloosuite.gloo.translate.wire.Protos.duration;
import static io.gloosuite.gloo.translate.wire.Protos.uint32;

import io.envoyproxy.envoy.config.route.v3.RetryPolicy;
import io.envoyproxy.envoy.config.route.v3.RetryPolicy.RetryBackOff;
import io.gloosuite.api.http.Retries;
import io.gloosuite.gloo.report.Issues;

/** When requests are tried again. */
final class RetryPolicies {

    private RetryPolicies() {}

    static RetryPolicy of(Retries retries, String path, Issues issues) {
        RetryPolicy.Builder policy = RetryPolicy.newBuilder();
        if (retries.retryOn() == null || retries.retryOn().isBlank()) {
            issues.warning(
                    path + ".retryOn", "is missing, so nothing is retried; give for instance \"5xx,connect-failure\"");
        } else {
            policy.setRetryOn(retries.retryOn());
        }
        if (retries.numRetries() != null && retries.numRetries() < 0) {
            issues.error(path + ".numRetries", retries.numRetries() + " is negative; give 0 or more");
        } else {
            uint32(retries.numRetries(), policy::setNumRetries);
        }
        duration(retries.perTryTimeout(), policy::setPerTryTimeout);
        if (retries.retryBackOff() != null) {
            backOff(retries.retryBackOff(), path + ".retryBackOff", policy, issues);
        }
        return policy.build();
    }

    private static void backOff(Retries.BackOff config, String path, RetryPolicy.Builder policy, Issues issues) {
        if (config.baseInterval() == null || !config.baseInterval().isPositive()) {
            issues.error(path + ".baseInterval", "is missing or 0; give for instance \"25ms\"");
            return;
        }
        if (config.maxInterval() != null && config.maxInterval().compareTo(config.baseInterval()) < 0) {
            issues.error(path + ".maxInterval", "is below baseInterval; raise it");
            return;
        }
        RetryBackOff.Builder backOff = RetryBackOff.newBuilder();
        duration(config.baseInterval(), backOff::setBaseInterval);
        duration(config.maxInterval(), backOff::setMaxInterval);
        policy.setRetryBackOff(backOff);
    }
}
