package io.gloosuite.glooctl.table;

import io.gloosuite.glooctl.model.AdminObject;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Proxies: what gloo made of gateways and virtual services. */
final class ProxyTable {

    private ProxyTable() {}

    static Table of(List<AdminObject> proxies) {
        var table = new Table("Proxy Name", "Proxy Namespace", "Created By", "Listeners", "Virtual Hosts", "Status");
        for (var proxy : proxies) {
            var listeners = AdminObject.elements(proxy.spec().path("listeners"));
            int virtualHosts =
                    listeners.stream().mapToInt(ProxyTable::virtualHosts).sum();
            table.row(List.of(
                    List.of(proxy.name()),
                    List.of(proxy.namespace()),
                    List.of(proxy.json()
                            .path("metadata")
                            .path("labels")
                            .path("created_by")
                            .asString("gateways")),
                    listeners.isEmpty()
                            ? List.of("")
                            : listeners.stream().map(ProxyTable::address).toList(),
                    List.of(String.valueOf(virtualHosts)),
                    List.of(ObjectTables.state(proxy))));
        }
        return table;
    }

    private static String address(JsonNode listener) {
        return listener.path("bindAddress").asString("::") + ":"
                + listener.path("bindPort").asString("");
    }

    private static int virtualHosts(JsonNode listener) {
        return listener.path("httpListener").path("virtualHosts").size();
    }
}
