package io.gloosuite.gloo.report;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reports in the shape of Gloo's statuses. */
public final class Statuses {

    private Statuses() {}

    /** {@code {statuses: {<namespace>: {state, reason, reportedBy, subresourceStatuses}}}}, as the controller of a namespace says. */
    public static ObjectNode tree(Report report, String namespace) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.putObject("statuses").set(namespace, one(report));
        return tree;
    }

    private static ObjectNode one(Report report) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("state", report.state().toString());
        if (!report.reason().isEmpty()) {
            tree.put("reason", report.reason());
        }
        tree.put("reportedBy", report.reportedBy());
        if (!report.subresources().isEmpty()) {
            ObjectNode parts = tree.putObject("subresourceStatuses");
            report.subresources().forEach((name, part) -> parts.set(name, one(part)));
        }
        return tree;
    }
}
