package io.gloosuite.gloo.admin;

import io.gloosuite.gloo.model.ProxyView;
import io.gloosuite.gloo.run.ControlLoop;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Proxies: what Gateways and VirtualServices were made into. To read only. */
@RestController
public final class ProxiesController {
    private final ControlLoop loop;

    public ProxiesController(ControlLoop loop) {
        this.loop = loop;
    }

    @GetMapping("/api/v1/proxies")
    Map<String, List<Map<String, Object>>> list(@RequestParam(required = false) @Nullable String namespace) {
        List<Map<String, Object>> items = loop.state().translation().proxies().stream()
                .filter(proxy -> namespace == null || namespace.equals(proxy.namespace()))
                .map(ProxiesController::show)
                .toList();
        return Map.of("items", items);
    }

    @GetMapping("/api/v1/namespaces/{namespace}/proxies/{name}")
    Map<String, Object> get(@PathVariable String namespace, @PathVariable String name) {
        return loop.state().translation().proxies().stream()
                .filter(proxy ->
                        proxy.namespace().equals(namespace) && proxy.name().equals(name))
                .map(ProxiesController::show)
                .findFirst()
                .orElseThrow(() -> ApiException.notFound("Proxy " + namespace + "/" + name));
    }

    private static Map<String, Object> show(ProxyView proxy) {
        return Map.of(
                "apiVersion",
                "gloo.solo.io/v1",
                "kind",
                "Proxy",
                "metadata",
                Map.of("name", proxy.name(), "namespace", proxy.namespace()),
                "spec",
                Map.of("listeners", proxy.listeners()));
    }
}
