package io.gloosuite.gloo.discover;

import io.gloosuite.api.Service;
import io.gloosuite.api.Yaml;
import io.gloosuite.api.shape.Reading;
import io.gloosuite.api.shape.RecordReader;
import io.gloosuite.api.upstream.UpstreamSpec;
import io.gloosuite.gloo.report.Issue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a Service's port says about its upstream: where it is, and what its annotations bring. */
final class ServiceReader {

    /** Fields of a spec that no annotation may bring: they say where the upstream is, which is not up to annotations. */
    private static final Set<String> PROTECTED = Set.of("kube", "discoveryMetadata");

    private final Service service;
    private final Service.Port port;
    private final Annotations annotations;
    private final List<Issue> issues = new ArrayList<>();

    ServiceReader(Claim claim, Map<String, String> globalAnnotations) {
        this.service = claim.service();
        this.port = claim.port();
        this.annotations = new Annotations(service, port, globalAnnotations);
    }

    List<Issue> issues() {
        return issues;
    }

    /** {@code kube} of the upstream. */
    ObjectNode kube() {
        ObjectNode kube = object();
        if (!service.spec().selector().isEmpty()) {
            text(kube.putObject("selector"), service.spec().selector());
        }
        kube.put("serviceName", service.metadata().name());
        kube.put("serviceNamespace", service.metadata().namespace());
        kube.put("servicePort", port.port());
        return kube;
    }

    /** {@code discoveryMetadata} of the upstream. */
    ObjectNode metadata() {
        ObjectNode metadata = object();
        if (!service.metadata().labels().isEmpty()) {
            text(metadata.putObject("labels"), service.metadata().labels());
        }
        return metadata;
    }

    /** All other fields of the upstream's spec that the Service brings. */
    ObjectNode brought() {
        ObjectNode spec = object();
        annotations.http2().ifPresent(http2 -> spec.put("useHttp2", http2));
        annotations.astray().forEach(this::astray);
        ObjectNode ssl = ssl();
        if (!ssl.isEmpty()) {
            spec.set("sslConfig", ssl);
        }
        annotations.upstreamConfig().ifPresent(json -> configure(spec, json));
        return spec;
    }

    /** TLS was asked for, and it cannot be told where: no upstream of the Service goes without it. */
    private void astray(String annotation, String wanted) {
        String ports = service.spec().ports().stream()
                .map(each -> String.valueOf(each.port()))
                .collect(Collectors.joining(", "));
        issues.add(Issue.error(
                path(annotation),
                "of " + service.ref() + " names port \"" + wanted + "\", which is none of its ports; they are "
                        + ports));
    }

    private static String path(String annotation) {
        return "metadata.annotations[\"" + annotation + "\"]";
    }

    private ObjectNode ssl() {
        ObjectNode ssl = object();
        annotations.ssl("secret").ifPresentOrElse(name -> secret(ssl, name), () -> files(ssl));
        if (!ssl.isEmpty() && annotations.sslTrue("oneWayTls")) {
            ssl.put("oneWayTls", true);
        }
        return ssl;
    }

    private void secret(ObjectNode ssl, String name) {
        ssl.putObject("secretRef")
                .put("name", name)
                .put("namespace", service.metadata().namespace());
    }

    private void files(ObjectNode ssl) {
        ObjectNode files = object();
        for (String field : List.of("tlsCert", "tlsKey", "rootCa")) {
            annotations.ssl(field).ifPresent(path -> files.put(field, path));
        }
        if (!files.isEmpty()) {
            ssl.set("sslFiles", files);
        }
    }

    /** An annotation that cannot be read makes the upstream one that cannot be served: it may have asked for TLS. */
    private void configure(ObjectNode spec, String json) {
        String path = path(Annotations.UPSTREAM_CONFIG);
        if (!(Yaml.read(json) instanceof Yaml.Tree(ObjectNode config))) {
            issues.add(Issue.error(path, "of " + service.ref() + " is no JSON object; mend it"));
            return;
        }
        ObjectNode allowed = config.deepCopy().remove(PROTECTED);
        Reading<UpstreamSpec> reading = RecordReader.read(allowed, UpstreamSpec.class, "");
        reading.problems().forEach(problem -> issues.add(Issue.error(path, "of " + service.ref() + ": " + problem)));
        if (reading.problems().isEmpty() && annotations.deepMerge()) {
            Merge.deeply(spec, allowed);
        } else if (reading.problems().isEmpty()) {
            spec.setAll(allowed);
        }
    }

    private static void text(ObjectNode target, Map<String, String> values) {
        new TreeMap<>(values).forEach(target::put);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
