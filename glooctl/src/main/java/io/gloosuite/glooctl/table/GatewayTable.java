package io.gloosuite.glooctl.table;

import io.gloosuite.glooctl.model.AdminObject;
import java.util.List;
import java.util.stream.Collectors;

/** Gateways: where they listen and for which proxies. */
final class GatewayTable {

    private GatewayTable() {}

    static Table of(List<AdminObject> gateways) {
        var table = new Table("Gateway", "Bind", "SSL", "Proxies", "Status");
        gateways.forEach(each -> table.line(
                each.name(),
                "%s:%s"
                        .formatted(
                                each.spec().path("bindAddress").asString("::"),
                                each.spec().path("bindPort").asString("")),
                each.spec().path("ssl").asBoolean(false) ? "yes" : "no",
                proxies(each),
                ObjectTables.state(each)));
        return table;
    }

    private static String proxies(AdminObject gateway) {
        var names = AdminObject.elements(gateway.spec().path("proxyNames"));
        return names.isEmpty()
                ? "gateway-proxy"
                : names.stream().map(name -> name.asString("")).collect(Collectors.joining(", "));
    }
}
