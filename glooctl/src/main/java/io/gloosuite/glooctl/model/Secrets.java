package io.gloosuite.glooctl.model;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** Secrets: TLS ones of type {@code kubernetes.io/tls}, and those that extauth's steps refer to. */
public final class Secrets {

    public static final String CHAIN = "tls.crt";
    public static final String KEY = "tls.key";
    public static final String ROOT_CA = "ca.crt";
    public static final String OCSP_STAPLE = "tls.ocsp-staple";

    private Secrets() {}

    /** From file contents by their names in the secret; only a CA makes an {@code Opaque} one, which may lack chain and key. */
    public static AdminObject tls(String namespace, String name, Map<String, byte[]> contents) {
        var object = AdminObject.named(Noun.SECRET, namespace, name);
        object.json().put("type", contents.containsKey(CHAIN) ? "kubernetes.io/tls" : "Opaque");
        var data = object.json().putObject("data");
        new TreeMap<>(contents)
                .forEach((key, value) -> data.put(key, Base64.getEncoder().encodeToString(value)));
        return object;
    }

    /** Of one of the types that AuthConfigs refer to, {@code extauth.solo.io/apikey}; the labels are what selectors find it by. */
    public static AdminObject credential(
            String namespace, String name, String type, Map<String, String> contents, Map<String, String> labels) {
        var object = AdminObject.named(Noun.SECRET, namespace, name);
        if (!labels.isEmpty()) {
            new TreeMap<>(labels).forEach(object.json().withObject("/metadata").putObject("labels")::put);
        }
        object.json().put("type", type);
        var data = object.json().putObject("data");
        new TreeMap<>(contents)
                .forEach((key, value) -> data.put(key, Base64.getEncoder().encodeToString(value.getBytes(UTF_8))));
        return object;
    }

    /** The same with its values hidden, to be printed. */
    public static AdminObject redacted(AdminObject secret) {
        var copy = secret.copy();
        var data = copy.json().withObject("/data");
        data.propertyNames().forEach(key -> data.put(key, "[REDACTED]"));
        return copy;
    }

    /** Does this look like PEM with such a block? Says no more than that: gloo decides what it takes. */
    public static boolean isPem(byte[] content, String label) {
        return new String(content, US_ASCII).contains("-----BEGIN " + label);
    }
}
