package io.gloosuite.glooctl.table;

import io.gloosuite.glooctl.model.AdminObject;
import io.gloosuite.glooctl.model.VirtualServices;

/** The routes of one virtual service, with the index that {@code remove route} takes. */
public final class RouteListTable {

    private RouteListTable() {}

    public static String render(AdminObject virtualService) {
        var table = new Table("Id", "Name", "Matchers", "Types", "Verbs", "Headers", "Action");
        int id = 0;
        for (var route : VirtualServices.routes(virtualService)) {
            table.line(
                    String.valueOf(id++),
                    route.path("name").asString(""),
                    RouteText.paths(route),
                    RouteText.types(route),
                    RouteText.methods(route),
                    RouteText.headers(route),
                    RouteText.action(route));
        }
        return table.render();
    }
}
