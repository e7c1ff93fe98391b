package io.gloosuite.api.extauth;

import io.gloosuite.api.shape.Required;
import io.gloosuite.api.shape.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Steps of authorization.
 *
 * @param booleanExpr over the names of the steps, with {@code && || !} and parentheses; missing means all steps in order
 * @param failOnRedirect true to deny where a step would send the client to a login page
 */
public record AuthConfigSpec(
        @Required List<Config> configs, @Nullable String booleanExpr, boolean failOnRedirect) {

    /**
     * One step.
     *
     * @param name missing means {@code config_<index>}
     * @param jwt true for requests that the data plane's own JWT filter let pass
     */
    @Shape(
            oneOf = {
                "basicAuth",
                "oauth",
                "oauth2",
                "apiKeyAuth",
                "pluginAuth",
                "opaAuth",
                "opaServerAuth",
                "ldap",
                "jwt",
                "passThroughAuth",
                "hmacAuth",
                "portalAuth"
            },
            unsupported = {"oauth", "pluginAuth", "portalAuth"})
    public record Config(
            @Nullable String name,
            @Nullable BasicAuth basicAuth,
            @Nullable OAuth2 oauth2,
            @Nullable ApiKeyAuth apiKeyAuth,
            @Nullable OpaAuth opaAuth,
            @Nullable OpaServerAuth opaServerAuth,
            @Nullable Ldap ldap,
            @Nullable Jwt jwt,
            @Nullable PassThroughAuth passThroughAuth,
            @Nullable HmacAuth hmacAuth) {}

    /** The data plane verified a token before. */
    public record Jwt() {}
}
