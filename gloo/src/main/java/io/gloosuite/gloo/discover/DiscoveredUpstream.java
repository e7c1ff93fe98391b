package io.gloosuite.gloo.discover;

import io.gloosuite.api.Resource;
import io.gloosuite.api.Resources;
import io.gloosuite.api.Yaml;
import io.gloosuite.api.meta.Kind;
import io.gloosuite.api.meta.ObjectRef;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The document of a discovered upstream. An annotation keeps what discovery brought, so that when the document comes back from
 * a user it can be told what the user changed.
 */
final class DiscoveredUpstream {

    /** JSON of the fields of the spec that discovery brought when the document was made. */
    static final String BROUGHT = "gloosuite.io/discovered";

    private static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();

    private DiscoveredUpstream() {}

    static Candidate of(
            ObjectRef ref, Claim claim, @Nullable Resource<?> stored, Map<String, String> globalAnnotations) {
        ServiceReader reader = new ServiceReader(claim, globalAnnotations);
        ObjectNode brought = reader.brought();
        ObjectNode tree = stored == null
                ? JsonNodeFactory.instance.objectNode()
                : stored.tree().deepCopy();
        JsonNode before =
                broughtBefore(tree.path("metadata").path("annotations").path(BROUGHT));
        metadata(tree, ref, brought);
        tree.set("spec", spec(tree.path("spec"), before, reader, brought));
        return new Candidate(Resources.upstream(tree), reader.issues());
    }

    private static JsonNode broughtBefore(JsonNode annotation) {
        return annotation.isString() && Yaml.read(annotation.stringValue()) instanceof Yaml.Tree(ObjectNode brought)
                ? brought
                : NOTHING;
    }

    private static void metadata(ObjectNode tree, ObjectRef ref, ObjectNode brought) {
        tree.put("apiVersion", Kind.UPSTREAM.apiVersion());
        tree.put("kind", Kind.UPSTREAM.toString());
        ObjectNode metadata = tree.withObjectProperty("metadata");
        metadata.put("name", ref.name());
        metadata.put("namespace", ref.namespace());
        metadata.withObjectProperty("labels").put("discovered_by", "kubernetesplugin");
        if (brought.isEmpty()) {
            metadata.withObjectProperty("annotations").remove(BROUGHT);
        } else {
            metadata.withObjectProperty("annotations").put(BROUGHT, brought.toString());
        }
        if (metadata.path("annotations").isEmpty()) {
            metadata.remove("annotations");
        }
    }

    private static ObjectNode spec(JsonNode stored, JsonNode before, ServiceReader reader, ObjectNode brought) {
        ObjectNode spec = JsonNodeFactory.instance.objectNode();
        spec.set("discoveryMetadata", reader.metadata());
        spec.set("kube", kube(stored.path("kube"), reader));
        ObjectNode users =
                stored instanceof ObjectNode object ? object.deepCopy() : JsonNodeFactory.instance.objectNode();
        users.remove("kube");
        users.remove("discoveryMetadata");
        Merge.threeWay(spec, users, before, brought);
        return spec;
    }

    private static ObjectNode kube(JsonNode stored, ServiceReader reader) {
        ObjectNode kube =
                stored instanceof ObjectNode object ? object.deepCopy() : JsonNodeFactory.instance.objectNode();
        kube.remove("selector");
        kube.setAll(reader.kube());
        return kube;
    }
}
