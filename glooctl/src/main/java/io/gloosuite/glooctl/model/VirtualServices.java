package io.gloosuite.glooctl.model;

import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Virtual services, made and changed. An index out of range is an {@link IllegalArgumentException} that names the range. */
public final class VirtualServices {

    private VirtualServices() {}

    /** One that takes the given domains and has no route yet. */
    public static AdminObject of(String namespace, String name, List<String> domains) {
        var object = AdminObject.named(Noun.VIRTUAL_SERVICE, namespace, name);
        domains.forEach(object.editableSpec().putObject("virtualHost").putArray("domains")::add);
        return object;
    }

    /** Does it answer for every host, in clear? */
    public static boolean isCatchAll(AdminObject virtualService) {
        return !virtualService.spec().has("sslConfig")
                && domains(virtualService).stream()
                        .anyMatch(domain -> domain.asString("").equals("*"));
    }

    public static List<JsonNode> domains(AdminObject virtualService) {
        return AdminObject.elements(virtualService.spec().path("virtualHost").path("domains"));
    }

    public static List<JsonNode> routes(AdminObject virtualService) {
        return AdminObject.elements(virtualService.spec().path("virtualHost").path("routes"));
    }

    /** With the route at the index; earlier routes win. */
    public static AdminObject withRoute(AdminObject virtualService, int index, Route route) {
        var changed = virtualService.copy();
        var routes = editableRoutes(changed);
        requireIndex(index, routes.size(), virtualService);
        routes.insert(index, route.toJson());
        return changed;
    }

    public static AdminObject withoutRoute(AdminObject virtualService, int index) {
        var changed = virtualService.copy();
        var routes = editableRoutes(changed);
        requireIndex(index, routes.size() - 1, virtualService);
        routes.remove(index);
        return changed;
    }

    /** With changed options of its virtual host: they are for every route that says nothing else. */
    public static AdminObject withOptions(AdminObject virtualService, Consumer<ObjectNode> change) {
        var changed = virtualService.copy();
        change(changed.editableSpec().withObject("/virtualHost"), change);
        return changed;
    }

    /** With changed options of the route at the index. */
    public static AdminObject withRouteOptions(AdminObject virtualService, int index, Consumer<ObjectNode> change) {
        var changed = virtualService.copy();
        var routes = editableRoutes(changed);
        requireIndex(index, routes.size() - 1, virtualService);
        change((ObjectNode) routes.get(index), change);
        return changed;
    }

    private static void change(ObjectNode owner, Consumer<ObjectNode> change) {
        var options = owner.withObject("/options");
        change.accept(options);
        if (options.isEmpty()) {
            owner.remove("options");
        }
    }

    private static ArrayNode editableRoutes(AdminObject virtualService) {
        return virtualService.editableSpec().withObject("/virtualHost").withArray("/routes");
    }

    private static void requireIndex(int index, int last, AdminObject virtualService) {
        if (last < 0) {
            throw new IllegalArgumentException(virtualService.described() + " has no routes");
        }
        if (index < 0 || index > last) {
            throw new IllegalArgumentException(
                    "--index: %d (expected: 0 to %d in %s)".formatted(index, last, virtualService.described()));
        }
    }
}
