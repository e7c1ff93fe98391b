package io.gloosuite.glooctl.table;

import io.gloosuite.glooctl.model.AdminObject;
import io.gloosuite.glooctl.model.VirtualServices;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Virtual services and route tables with their routes, one a line. */
final class VirtualServiceTable {

    private VirtualServiceTable() {}

    static Table of(List<AdminObject> virtualServices) {
        var table =
                new Table("Virtual Service", "Display Name", "Domains", "SSL", "Status", "ListenerPlugins", "Routes");
        for (var each : virtualServices) {
            var domains = VirtualServices.domains(each).stream()
                    .map(domain -> domain.asString(""))
                    .collect(Collectors.joining(", "));
            table.row(List.of(
                    List.of(each.name()),
                    List.of(each.spec().path("displayName").asString("")),
                    List.of(domains),
                    List.of(ssl(each.spec().path("sslConfig"))),
                    List.of(ObjectTables.state(each)),
                    List.of(""),
                    described(VirtualServices.routes(each))));
        }
        return table;
    }

    static Table ofRouteTables(List<AdminObject> routeTables) {
        var table = new Table("Route Table", "Routes", "Status");
        routeTables.forEach(each -> table.row(List.of(
                List.of(each.name()),
                described(AdminObject.elements(each.spec().path("routes"))),
                List.of(ObjectTables.state(each)))));
        return table;
    }

    private static List<String> described(List<JsonNode> routes) {
        return routes.isEmpty()
                ? List.of("")
                : routes.stream().map(VirtualServiceTable::described).toList();
    }

    private static String described(JsonNode route) {
        return RouteText.paths(route) + " -> " + RouteText.action(route);
    }

    private static String ssl(JsonNode ssl) {
        if (ssl.has("secretRef")) {
            var secret = ssl.path("secretRef");
            return "secret_ref: %s.%s"
                    .formatted(
                            secret.path("namespace").asString(""),
                            secret.path("name").asString(""));
        }
        return ssl.isMissingNode() ? "none" : ssl.has("sslFiles") ? "files" : "sds";
    }
}
