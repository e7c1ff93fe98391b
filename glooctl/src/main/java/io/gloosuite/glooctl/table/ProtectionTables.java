package io.gloosuite.glooctl.table;

import io.gloosuite.glooctl.model.AdminObject;
import io.gloosuite.glooctl.model.AuthConfigs;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** AuthConfigs as {@code AUTHCONFIG, TYPE, STATUS}, RateLimitConfigs as {@code RATELIMITCONFIG, DESCRIPTORS, ACTIONS, STATUS}. */
final class ProtectionTables {

    private ProtectionTables() {}

    static Table authConfigs(List<AdminObject> configs) {
        var table = new Table("AuthConfig", "Type", "Status");
        configs.forEach(config -> table.row(
                List.of(List.of(config.name()), AuthConfigs.kinds(config), List.of(ObjectTables.state(config)))));
        return table;
    }

    static Table rateLimitConfigs(List<AdminObject> configs) {
        var table = new Table("RateLimitConfig", "Descriptors", "Actions", "Status");
        for (var config : configs) {
            var raw = config.spec().path("raw");
            var descriptors = new ArrayList<String>();
            AdminObject.elements(raw.path("descriptors")).forEach(each -> descriptor(each, "", descriptors));
            AdminObject.elements(raw.path("setDescriptors")).forEach(each -> descriptors.add(set(each)));
            var actions = AdminObject.elements(raw.path("rateLimits")).stream()
                    .map(ProtectionTables::actions)
                    .toList();
            table.row(List.of(List.of(config.name()), descriptors, actions, List.of(ObjectTables.state(config))));
        }
        return table;
    }

    /** A line for each step of the tree, children further in. */
    private static void descriptor(JsonNode descriptor, String indent, List<String> lines) {
        lines.add(indent + pair(descriptor) + limit(descriptor));
        AdminObject.elements(descriptor.path("descriptors")).forEach(child -> descriptor(child, indent + "  ", lines));
    }

    private static String set(JsonNode set) {
        return AdminObject.elements(set.path("simpleDescriptors")).stream()
                        .map(ProtectionTables::pair)
                        .collect(Collectors.joining(", ", "{", "}"))
                + limit(set);
    }

    private static String pair(JsonNode descriptor) {
        var value = descriptor.path("value").asString("");
        return descriptor.path("key").asString("") + (value.isEmpty() ? "" : "=" + value);
    }

    private static String limit(JsonNode descriptor) {
        var limit = descriptor.path("rateLimit");
        return limit.isObject()
                ? ": %s per %s"
                        .formatted(
                                limit.path("requestsPerUnit").asString("0"),
                                limit.path("unit").asString("UNKNOWN"))
                : "";
    }

    private static String actions(JsonNode rateLimit) {
        var field = rateLimit.has("setActions") ? "setActions" : "actions";
        return AdminObject.elements(rateLimit.path(field)).stream()
                .flatMap(action -> action.propertyNames().stream())
                .collect(Collectors.joining(", "));
    }
}
