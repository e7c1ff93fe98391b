package io.gloosuite.gloo.xds;

/** A data plane asked for more than {@link XdsLimits} allows; its stream ends. */
final class LimitExceeded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LimitExceeded(String what, int limit) {
        super("too many " + what + " (limit: " + limit + ")");
    }
}
