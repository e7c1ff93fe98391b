package io.gloosuite.gloo.admin;

import io.gloosuite.gloo.xds.XdsHub;
import io.gloosuite.gloo.xds.state.DataPlane;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The connected data planes, what each acknowledged, and what it refused. */
@RestController
public final class DataPlanesController {
    private final XdsHub hub;

    public DataPlanesController(XdsHub hub) {
        this.hub = hub;
    }

    @GetMapping("/dataplanes")
    CompletableFuture<Map<String, List<DataPlane>>> list() {
        return hub.dataPlanes().thenApply(items -> Map.of("items", items));
    }
}
