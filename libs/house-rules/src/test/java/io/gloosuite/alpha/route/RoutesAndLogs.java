package io.gloosuite.alpha.route;

import java.util.logging.Logger;

/** Breaks: a pure package logs. */
final class RoutesAndLogs {
    private static final Logger LOG = Logger.getLogger("routes");

    void route() {
        LOG.info("routed");
    }
}
