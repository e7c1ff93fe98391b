package io.gloosuite.gloo.admin;

import io.gloosuite.gloo.status.Certificates;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The certificates in use and when they expire. */
@RestController
public final class CertificatesController {
    private final Certificates certificates;

    public CertificatesController(Certificates certificates) {
        this.certificates = certificates;
    }

    @GetMapping("/certificates")
    Map<String, List<Certificates.Entry>> list() {
        return Map.of("items", certificates.list());
    }
}
