package io.gloosuite.gloo.admin;

import io.gloosuite.api.meta.Kind;
import io.gloosuite.api.meta.ObjectRef;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Objects of every kind: list, get, put, delete, apply. */
@RestController
@RequestMapping("/api/v1")
public final class ObjectsController {
    private final ObjectStore store;
    private final DataPlaneWait dataPlanes;

    public ObjectsController(ObjectStore store, DataPlaneWait dataPlanes) {
        this.store = store;
        this.dataPlanes = dataPlanes;
    }

    @GetMapping("/{plural}")
    Map<String, List<ObjectNode>> list(
            @PathVariable String plural, @RequestParam(required = false) @Nullable String namespace) {
        List<ObjectNode> items = store.list(kind(plural))
                .filter(tree -> namespace == null || namespace.equals(namespace(tree)))
                .toList();
        return Map.of("items", items);
    }

    @GetMapping("/namespaces/{namespace}/{plural}/{name}")
    ObjectNode get(@PathVariable String namespace, @PathVariable String plural, @PathVariable String name) {
        return store.get(new ObjectRef(kind(plural), namespace, name));
    }

    @PutMapping("/namespaces/{namespace}/{plural}/{name}")
    ResponseEntity<ObjectNode> put(
            @PathVariable String namespace,
            @PathVariable String plural,
            @PathVariable String name,
            @RequestParam(name = "wait", required = false) @Nullable String wait,
            InputStream body)
            throws IOException {
        ObjectRef ref = new ObjectRef(kind(plural), namespace, name);
        ObjectStore.Outcome outcome = store.put(ref, Incoming.text(body));
        HttpStatus status = outcome == ObjectStore.Outcome.CREATED ? HttpStatus.CREATED : HttpStatus.OK;
        return ResponseEntity.status(status)
                .headers(dataPlanes.until(wait, List.of(ref)))
                .body(store.get(ref));
    }

    @DeleteMapping("/namespaces/{namespace}/{plural}/{name}")
    ResponseEntity<ObjectNode> delete(
            @PathVariable String namespace,
            @PathVariable String plural,
            @PathVariable String name,
            @RequestParam(name = "wait", required = false) @Nullable String wait) {
        ObjectRef ref = new ObjectRef(kind(plural), namespace, name);
        store.delete(ref);
        return ResponseEntity.ok()
                .headers(dataPlanes.until(wait, List.of()))
                .body(describe(new ObjectStore.Applied(ref, ObjectStore.Outcome.CONFIGURED, null))
                        .put("result", "deleted"));
    }

    @PostMapping("/apply")
    ResponseEntity<Map<String, List<ObjectNode>>> apply(
            @RequestParam(name = "wait", required = false) @Nullable String wait, InputStream body) throws IOException {
        List<ObjectStore.Applied> applied = store.apply(Incoming.text(body));
        List<ObjectRef> refs = applied.stream()
                .map(ObjectStore.Applied::ref)
                .filter(Objects::nonNull)
                .toList();
        return ResponseEntity.ok()
                .headers(dataPlanes.until(wait, refs))
                .body(Map.of(
                        "items",
                        applied.stream().map(ObjectsController::describe).toList()));
    }

    private static ObjectNode describe(ObjectStore.Applied applied) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        ObjectRef ref = applied.ref();
        if (ref != null) {
            tree.put("kind", ref.kind().toString());
            tree.put("namespace", ref.namespace());
            tree.put("name", ref.name());
        }
        tree.put("result", applied.outcome().name().toLowerCase(Locale.ROOT));
        if (applied.reason() != null) {
            tree.put("reason", applied.reason());
        }
        return tree;
    }

    private static String namespace(JsonNode tree) {
        return tree.path("metadata").path("namespace").asString("");
    }

    private static Kind kind(String plural) {
        return Kind.ofPlural(plural).orElseThrow(() -> ApiException.notFound("the kind " + plural));
    }
}
