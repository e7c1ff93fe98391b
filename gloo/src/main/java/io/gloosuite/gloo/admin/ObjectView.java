package io.gloosuite.gloo.admin;

import io.gloosuite.api.Resource;
import io.gloosuite.api.meta.Kind;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.model.Inputs;
import io.gloosuite.gloo.report.Report;
import io.gloosuite.gloo.report.Statuses;
import io.gloosuite.gloo.status.Reports;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Objects as they are shown at one moment: the document as written, its version, its status, without secret values. */
final class ObjectView {
    private static final int VERSION_BYTES = 8;

    private final Inputs inputs;
    private final Reports.View reports;
    private final String namespace;

    ObjectView(Inputs inputs, Reports.View reports, String namespace) {
        this.inputs = inputs;
        this.reports = reports;
        this.namespace = namespace;
    }

    /** All objects of a kind, in order; upstreams that were discovered are among them. */
    Stream<ObjectNode> list(Kind kind) {
        Map<ObjectRef, Resource<?>> all = new TreeMap<>(inputs.all(kind));
        if (kind == Kind.UPSTREAM) {
            all.putAll(reports.translation().upstreams());
        }
        return all.values().stream().map(this::show);
    }

    /** One object as shown; null when there is none. */
    @Nullable
    ObjectNode get(ObjectRef ref) {
        Resource<?> resource = find(ref);
        return resource == null ? null : show(resource);
    }

    /** One object as it is in effect, discovered ones included; null when there is none. */
    @Nullable
    Resource<?> find(ObjectRef ref) {
        Resource<?> upstream = reports.translation().upstream(ref);
        return upstream == null ? inputs.get(ref) : upstream;
    }

    private ObjectNode show(Resource<?> resource) {
        ObjectNode tree = resource.tree().deepCopy();
        Redaction.hide(resource.ref().kind(), tree);
        if (tree.get("metadata") instanceof ObjectNode metadata) {
            metadata.put("namespace", resource.ref().namespace());
            metadata.put("resourceVersion", version(resource));
        }
        tree.remove("status");
        Report report = reports.of(resource.ref());
        if (report != null) {
            tree.set("status", Statuses.tree(report, namespace));
        }
        return tree;
    }

    /** Follows from the content, so that it is the same before and after a restart. */
    static String version(Resource<?> resource) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(resource.tree().toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, VERSION_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
