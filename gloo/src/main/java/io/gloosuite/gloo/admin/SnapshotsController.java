package io.gloosuite.gloo.admin;

import io.gloosuite.api.meta.Kind;
import io.gloosuite.gloo.directory.ConfigDirectory;
import io.gloosuite.gloo.model.ProxyView;
import io.gloosuite.gloo.model.Snapshot;
import io.gloosuite.gloo.model.XdsResource;
import io.gloosuite.gloo.run.ControlLoop;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** All of what came in, what it was made into, and what is served, without secret values. */
@RestController
@RequestMapping("/snapshots")
public final class SnapshotsController {
    private final ObjectStore store;
    private final ConfigDirectory directory;
    private final ControlLoop loop;
    private final ProtoJson json = new ProtoJson();

    public SnapshotsController(ObjectStore store, ConfigDirectory directory, ControlLoop loop) {
        this.store = store;
        this.directory = directory;
        this.loop = loop;
    }

    /** The objects as they were read, and what of the directory cannot be. */
    @GetMapping("/input")
    Map<String, Object> input() {
        ObjectView view = store.view();
        Map<String, Object> all = new TreeMap<>();
        for (Kind kind : Kind.values()) {
            all.put(kind.plural(), view.list(kind).toList());
        }
        ConfigDirectory.Health health = directory.health();
        ObjectNode about = JsonNodeFactory.instance.objectNode();
        about.put("path", health.directory().toString());
        about.put("trouble", health.trouble());
        ObjectNode problems = about.putObject("problems");
        health.problems().forEach(problems::put);
        all.put("directory", about);
        return all;
    }

    @GetMapping("/proxies")
    List<ProxyView> proxies() {
        return loop.state().translation().proxies();
    }

    /** Node key, type, name: version and resource. */
    @GetMapping("/xds")
    Map<String, Map<String, Map<String, ObjectNode>>> xds() {
        Map<String, Map<String, Map<String, ObjectNode>>> nodes = new TreeMap<>();
        loop.state().translation().snapshots().forEach((node, snapshot) -> nodes.put(node, show(snapshot)));
        return nodes;
    }

    private Map<String, Map<String, ObjectNode>> show(Snapshot snapshot) {
        Map<String, Map<String, ObjectNode>> types = new TreeMap<>();
        for (String typeUrl : snapshot.typeUrls()) {
            Map<String, ObjectNode> resources = new TreeMap<>();
            snapshot.resources(typeUrl).values().forEach(each -> resources.put(each.name(), show(each)));
            types.put(typeUrl, resources);
        }
        return types;
    }

    private ObjectNode show(XdsResource resource) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("version", resource.version());
        JsonNode shown = json.tree(Redaction.hide(resource.message()));
        Redaction.hideHeaders(shown);
        tree.set("resource", shown);
        return tree;
    }
}
