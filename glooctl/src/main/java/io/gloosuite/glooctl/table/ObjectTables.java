package io.gloosuite.glooctl.table;

import io.gloosuite.glooctl.model.AdminObject;
import io.gloosuite.glooctl.model.Noun;
import io.gloosuite.glooctl.model.Status;
import java.util.List;

/** The table that a kind is printed as; objects come in the order they are given. */
public final class ObjectTables {

    private ObjectTables() {}

    public static String render(Noun noun, List<AdminObject> objects) {
        var table = switch (noun) {
            case UPSTREAM -> UpstreamTable.of(objects);
            case VIRTUAL_SERVICE -> VirtualServiceTable.of(objects);
            case ROUTE_TABLE -> VirtualServiceTable.ofRouteTables(objects);
            case GATEWAY -> GatewayTable.of(objects);
            case PROXY -> ProxyTable.of(objects);
            case AUTH_CONFIG -> ProtectionTables.authConfigs(objects);
            case RATE_LIMIT_CONFIG -> ProtectionTables.rateLimitConfigs(objects);
            case SECRET -> secrets(objects);
            case SERVICE -> services(objects);
            case SETTINGS, CONFIG_MAP, ENDPOINT_SLICE -> names(noun, objects);
        };
        return table.render();
    }

    /** What is said about objects that were not simply accepted: the reasons, a line each. */
    public static String reasons(List<AdminObject> objects) {
        var table = new Table("Name", "Namespace", "Status", "Reason");
        objects.forEach(object -> object.status()
                .filter(status -> !status.reason().isEmpty())
                .ifPresent(status -> table.line(
                        object.name(), object.namespace(), status.state().toString(), status.reason())));
        return table.isEmpty() ? "" : table.render();
    }

    static String state(AdminObject object) {
        return object.status().map(Status::state).map(Status.State::toString).orElse("");
    }

    private static Table secrets(List<AdminObject> objects) {
        var table = new Table("Secret", "Type");
        objects.forEach(object -> table.line(object.name(), secretType(object)));
        return table;
    }

    private static String secretType(AdminObject secret) {
        var type = secret.json().path("type").asString("Opaque");
        return switch (type) {
            case "kubernetes.io/tls" -> "TLS";
            case "extauth.solo.io/apikey" -> "ApiKey";
            case "extauth.solo.io/oauth" -> "OAuth";
            case "extauth.solo.io/accountcredentials" -> "AccountCredentials";
            case "gloo.solo.io.EncryptionKeySecret" -> "EncryptionKey";
            default -> type;
        };
    }

    private static Table services(List<AdminObject> objects) {
        var table = new Table("Service", "Namespace", "Ports");
        objects.forEach(object -> {
            var ports = AdminObject.elements(object.spec().path("ports")).stream()
                    .map(port -> port.path("port").asString(""))
                    .toList();
            table.line(object.name(), object.namespace(), String.join(", ", ports));
        });
        return table;
    }

    private static Table names(Noun noun, List<AdminObject> objects) {
        var table = new Table(noun.kind(), "Namespace", "Status");
        objects.forEach(object -> table.line(object.name(), object.namespace(), state(object)));
        return table;
    }
}
