package io.gloosuite.gloo.admin;

import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which build answers. */
@RestController
public final class VersionController {
    private static final String UNKNOWN = "unknown";

    private final String version;

    /** The version of the build's own description, which a run from an IDE may not have. */
    public VersionController(ObjectProvider<BuildProperties> build) {
        BuildProperties properties = build.getIfAvailable();
        String named = properties == null ? null : properties.getVersion();
        this.version = named == null ? UNKNOWN : named;
    }

    @GetMapping("/version")
    Map<String, String> version() {
        return Map.of("name", "gloo", "version", version);
    }
}
