package io.gloosuite.gloo.admin;

import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What there is. */
@RestController
public final class IndexController {
    private static final List<String> ENDPOINTS = List.of(
            "GET /api/v1/{plural}[?namespace=]",
            "GET|PUT|DELETE /api/v1/namespaces/{namespace}/{plural}/{name}[?wait=5s]",
            "POST /api/v1/apply[?wait=5s]",
            "GET /snapshots/input",
            "GET /snapshots/proxies",
            "GET /snapshots/xds",
            "GET /dataplanes",
            "GET /certificates",
            "GET /version");

    @GetMapping("/")
    Map<String, List<String>> index() {
        return Map.of("endpoints", ENDPOINTS);
    }
}
