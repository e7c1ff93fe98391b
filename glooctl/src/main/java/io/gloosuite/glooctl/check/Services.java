package io.gloosuite.glooctl.check;

import io.gloosuite.glooctl.model.AdminObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The judgement about extauth and ratelimit: whoever is asked about requests must have its configuration from gloo. */
public final class Services {

    private static final String EXTAUTH = "extauth";
    private static final String RATELIMIT = "ratelimit";

    private static final Set<String> ROLES = Set.of(EXTAUTH, RATELIMIT);

    private Services() {}

    /** Is this connection to gloo that of a service, and not of a data plane? */
    static boolean isService(JsonNode connected) {
        return ROLES.contains(role(connected));
    }

    /**
     * Each service that the settings name, and that something is configured for, is connected to gloo.
     *
     * @param connected all that gloo has connections of
     */
    public static Finding connected(
            List<AdminObject> settings,
            List<AdminObject> authConfigs,
            List<AdminObject> rateLimitConfigs,
            List<JsonNode> connected) {
        boolean asked = isNamed(settings, "extauth", "extauthzServerRef") && !authConfigs.isEmpty();
        boolean hasRules = !rateLimitConfigs.isEmpty()
                || settings.stream().anyMatch(each -> each.spec().has("ratelimit"));
        boolean counting = isNamed(settings, "ratelimitServer", "ratelimitServerRef") && hasRules;
        var errors = Stream.of(
                        asked ? missing(EXTAUTH, "AuthConfigs", connected) : Optional.<String>empty(),
                        counting ? missing(RATELIMIT, "rate limits", connected) : Optional.<String>empty())
                .flatMap(Optional::stream)
                .toList();
        return new Finding("services", errors);
    }

    private static boolean isNamed(List<AdminObject> settings, String field, String ref) {
        return settings.stream().anyMatch(each -> each.spec().path(field).has(ref));
    }

    private static Optional<String> missing(String role, String waiting, List<JsonNode> connected) {
        return connected.stream().anyMatch(each -> role(each).equals(role))
                ? Optional.empty()
                : Optional.of(
                        "%s is not connected to gloo, though Settings name a server and there are %s: see `glooctl local"
                                        .formatted(role, waiting)
                                + " status` and the log of " + role);
    }

    private static String role(JsonNode connected) {
        return connected.path("role").asString("");
    }
}
