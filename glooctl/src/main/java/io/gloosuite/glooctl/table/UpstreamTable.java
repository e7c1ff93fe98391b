package io.gloosuite.glooctl.table;

import io.gloosuite.glooctl.model.AdminObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Upstreams as {@code UPSTREAM, TYPE, STATUS, DETAILS}; the details end with a blank line. */
final class UpstreamTable {

    private static final Map<String, String> TYPES = new TreeMap<>(Map.of(
            "kube", "Kubernetes",
            "static", "Static",
            "consul", "Consul",
            "aws", "AWS Lambda",
            "awsEc2", "AWS EC2",
            "azure", "Azure",
            "gcp", "GCP",
            "pipe", "Pipe"));

    private UpstreamTable() {}

    static Table of(List<AdminObject> upstreams) {
        var table = new Table("Upstream", "Type", "Status", "Details");
        for (var upstream : upstreams) {
            table.row(List.of(
                    List.of(upstream.name()),
                    List.of(type(upstream.spec())),
                    List.of(ObjectTables.state(upstream)),
                    details(upstream.spec())));
        }
        return table;
    }

    private static String type(JsonNode spec) {
        return TYPES.keySet().stream()
                .filter(spec::has)
                .map(TYPES::get)
                .findFirst()
                .orElse("Unknown");
    }

    private static List<String> details(JsonNode spec) {
        var details = new ArrayList<String>();
        if (spec.has("kube")) {
            var kube = spec.path("kube");
            details.add("svc name:      " + kube.path("serviceName").asString(""));
            details.add("svc namespace: " + kube.path("serviceNamespace").asString(""));
            details.add("port:          " + kube.path("servicePort").asString(""));
        } else if (spec.has("static")) {
            details.add("hosts:");
            AdminObject.elements(spec.path("static").path("hosts"))
                    .forEach(host -> details.add("- %s:%s"
                            .formatted(
                                    host.path("addr").asString(""),
                                    host.path("port").asString(""))));
        }
        details.add("");
        return details;
    }
}
