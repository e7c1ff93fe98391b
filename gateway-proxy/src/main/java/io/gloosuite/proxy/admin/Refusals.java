package io.gloosuite.proxy.admin;

import io.gloosuite.proxy.xds.Configuration;
import io.gloosuite.proxy.xds.ResourceType;
import io.gloosuite.proxy.xds.ResourceView;
import java.util.stream.Collectors;

/** Resources whose latest version is not in use, for people: one line each. */
final class Refusals {
    private Refusals() {}

    /** {@code name::refused::version: reason} lines; empty when everything is in use. */
    static String lines(Configuration configuration, ResourceType type) {
        return configuration.views(type).stream().map(Refusals::line).collect(Collectors.joining());
    }

    private static String line(ResourceView view) {
        ResourceView.Refusal refusal = view.refusal();
        return refusal == null ? "" : view.name() + "::refused::" + refusal.version() + ": " + refusal.reason() + "\n";
    }
}
