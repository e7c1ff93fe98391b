package io.gloosuite.glooctl.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Upstreams, made and changed. */
public final class Upstreams {

    private Upstreams() {}

    /** A host and port that a static upstream sends to. */
    public record Host(String address, int port) {

        /** From {@code host:port}, the port 80 when it is not given, an IPv6 address in brackets. */
        public static Host parse(String text) {
            int colon = text.lastIndexOf(':');
            boolean hasPort = colon > text.lastIndexOf(']');
            var address = hasPort ? text.substring(0, colon) : text;
            try {
                int port = hasPort ? Integer.parseInt(text.substring(colon + 1)) : 80;
                if (!address.isBlank() && port > 0 && port <= 65_535) {
                    return new Host(address.replaceAll("[\\[\\]]", ""), port);
                }
            } catch (NumberFormatException e) {
                // Said below, as for a port that is out of range.
            }
            throw new IllegalArgumentException("--static-hosts: " + text + " (expected: host:port)");
        }
    }

    /** Sends to the hosts; TLS as Gloo decides it when {@code useTls} is empty. */
    public static AdminObject ofHosts(String namespace, String name, List<Host> hosts, Optional<Boolean> useTls) {
        var object = AdminObject.named(Noun.UPSTREAM, namespace, name);
        var spec = object.editableSpec().putObject("static");
        var array = spec.putArray("hosts");
        hosts.forEach(host -> array.addObject().put("addr", host.address()).put("port", host.port()));
        useTls.ifPresent(value -> spec.put("useTls", value));
        return object;
    }

    /** Sends to the endpoints of a Service's port. */
    public static AdminObject ofService(
            String namespace, String name, String service, String serviceNamespace, int port) {
        var object = AdminObject.named(Noun.UPSTREAM, namespace, name);
        object.editableSpec()
                .putObject("kube")
                .put("serviceName", service)
                .put("serviceNamespace", serviceNamespace)
                .put("servicePort", port);
        return object;
    }

    /** With the selector that chooses the Service's pods. */
    public static AdminObject withSelector(AdminObject upstream, Map<String, String> labels) {
        var changed = upstream.copy();
        if (!labels.isEmpty()) {
            var selector = changed.editableSpec().withObject("/kube").putObject("selector");
            labels.forEach(selector::put);
        }
        return changed;
    }

    /** With TLS by the certificate of a secret. */
    public static AdminObject withSecret(AdminObject upstream, String secret, String secretNamespace) {
        var changed = upstream.copy();
        var ssl = changed.editableSpec().withObject("/sslConfig");
        ssl.remove("sslFiles");
        ssl.remove("sds");
        ssl.putObject("secretRef").put("name", secret).put("namespace", secretNamespace);
        return changed;
    }

    /** With TLS that names this host to the server. */
    public static AdminObject withSni(AdminObject upstream, String sni) {
        var changed = upstream.copy();
        changed.editableSpec().withObject("/sslConfig").put("sni", sni);
        return changed;
    }

    /** In clear again. */
    public static AdminObject withoutSsl(AdminObject upstream) {
        var changed = upstream.copy();
        changed.editableSpec().remove("sslConfig");
        return changed;
    }
}
