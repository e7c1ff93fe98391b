package io.gloosuite.proxy.admin;

import io.gloosuite.proxy.dataplane.DataPlane;
import io.gloosuite.proxy.dataplane.ListenerStatus;
import io.gloosuite.proxy.xds.Configuration;
import io.gloosuite.proxy.xds.ResourceType;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code /listeners}: {@code name::address} lines, or Envoy's JSON with {@code format=json}. */
final class Listeners {
    private final DataPlane dataPlane;
    private final Configuration configuration;

    Listeners(DataPlane dataPlane, Configuration configuration) {
        this.dataPlane = dataPlane;
        this.configuration = configuration;
    }

    Reply answer(Map<String, String> query) {
        return "json".equals(query.get("format")) ? Reply.json(json()) : Reply.text(text());
    }

    private String text() {
        return dataPlane.listeners().stream().map(Listeners::line).collect(Collectors.joining())
                + Refusals.lines(configuration, ResourceType.LISTENERS);
    }

    private static String line(ListenerStatus listener) {
        String address =
                listener.address().getHostString() + ":" + listener.address().getPort();
        String missing = listener.missingSecrets().isEmpty()
                ? ""
                : "::missing secrets " + String.join(", ", listener.missingSecrets());
        return listener.name() + "::" + address + missing + "\n";
    }

    private String json() {
        var all = io.envoyproxy.envoy.admin.v3.Listeners.newBuilder();
        for (ListenerStatus listener : dataPlane.listeners()) {
            all.addListenerStatusesBuilder()
                    .setName(listener.name())
                    .setLocalAddress(Protos.address(listener.address()));
        }
        return Protos.json(all);
    }
}
