package io.gloosuite.proxy.proxy;

import io.gloosuite.proxy.upstream.Failure;

/**
 * How a failure upstream looks to the client and in the access log: as in Envoy.
 *
 * @param flag response flag
 * @param term of the response code details
 */
record Failures(int status, String flag, String term, String body) {
    private static final String BEGIN = "upstream connect error or disconnect/reset before headers. ";

    static Failures of(Failure failure, boolean retried) {
        String lead = BEGIN + (retried ? "retried and the latest reset reason: " : "reset reason: ");
        return switch (failure.kind()) {
            case NO_HEALTHY_UPSTREAM -> new Failures(503, "UH", "no_healthy_upstream", "no healthy upstream");
            case OVERFLOW -> reset(503, "UO", "overflow", lead);
            case CONNECT_FAILURE ->
                new Failures(
                        503,
                        "UF",
                        "upstream_reset_before_response_started{remote_connection_failure}",
                        lead + "remote connection failure, transport failure reason: " + failure.detail());
            case CONNECT_TIMEOUT -> reset(503, "UF", "connection timeout", lead);
            case TERMINATED -> reset(503, "UC", "connection termination", lead);
            case RESET -> reset(503, "UR", "remote reset", lead);
            case REFUSED -> reset(503, "UR", "remote refused stream reset", lead);
            case PROTOCOL_ERROR -> reset(502, "UPE", "protocol error", lead);
        };
    }

    private static Failures reset(int status, String flag, String reason, String lead) {
        String term = "upstream_reset_before_response_started{" + reason.replace(' ', '_') + "}";
        return new Failures(status, flag, term, lead + reason);
    }
}
