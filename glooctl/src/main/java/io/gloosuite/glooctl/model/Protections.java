package io.gloosuite.glooctl.model;

import io.gloosuite.glooctl.model.AuthConfigs.Ref;
import tools.jackson.databind.node.ObjectNode;

/** The options of a virtual host or of a route that say who may come, and how often. Each replaces what was there. */
public final class Protections {

    private static final String EXTAUTH = "extauth";
    private static final String RATE_LIMIT_CONFIGS = "rateLimitConfigs";

    private Protections() {}

    /** Asks the steps of this AuthConfig. */
    public static void authenticate(ObjectNode options, Ref authConfig) {
        authConfig.into(options.putObject(EXTAUTH).putObject("configRef"));
    }

    /** Asks nobody, whatever the virtual host says. */
    public static void skipAuthentication(ObjectNode options) {
        options.putObject(EXTAUTH).put("disable", true);
    }

    /** As the virtual host says, or nothing. */
    public static void inheritAuthentication(ObjectNode options) {
        options.remove(EXTAUTH);
    }

    public static void limit(ObjectNode options, Ref rateLimitConfig) {
        rateLimitConfig.into(
                options.putObject(RATE_LIMIT_CONFIGS).putArray("refs").addObject());
    }

    /** No RateLimitConfig any more. */
    public static void unlimited(ObjectNode options) {
        options.remove(RATE_LIMIT_CONFIGS);
    }
}
