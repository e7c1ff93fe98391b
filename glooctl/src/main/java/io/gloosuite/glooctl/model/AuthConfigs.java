package io.gloosuite.glooctl.model;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** AuthConfigs, step by step: each {@code add…} appends one to {@code spec.configs}, in the order in which they are asked. */
public final class AuthConfigs {

    /** The fields of a step that say its kind, with the words that tables show. */
    private static final Map<String, String> KINDS = new TreeMap<>(Map.ofEntries(
            Map.entry("basicAuth", "Basic Auth"),
            Map.entry("apiKeyAuth", "ApiKey"),
            Map.entry("oauth2", "OAuth2"),
            Map.entry("oauth", "OAuth"),
            Map.entry("jwt", "JWT"),
            Map.entry("ldap", "LDAP"),
            Map.entry("hmacAuth", "HMAC"),
            Map.entry("opaAuth", "OPA"),
            Map.entry("opaServerAuth", "OPA Server"),
            Map.entry("passThroughAuth", "PassThrough"),
            Map.entry("pluginAuth", "Plugin")));

    private AuthConfigs() {}

    public static AdminObject of(String namespace, String name) {
        var object = AdminObject.named(Noun.AUTH_CONFIG, namespace, name);
        object.editableSpec().putArray("configs");
        return object;
    }

    /** A reference to another object, as the specs spell it. */
    public record Ref(String name, String namespace) {

        void into(ObjectNode field) {
            field.put("name", name).put("namespace", namespace);
        }
    }

    public static void addBasic(AdminObject config, String realm, Htpasswd htpasswd) {
        var basic = step(config).putObject("basicAuth");
        if (!realm.isEmpty()) {
            basic.put("realm", realm);
        }
        boolean isApr = htpasswd.algorithm() == Htpasswd.Algorithm.APR;
        if (!isApr) {
            basic.putObject("encryption").putObject(htpasswd.algorithm().field());
        }
        var entries = basic.putObject(isApr ? "apr" : "userList").putObject("users");
        for (var user : htpasswd.users()) {
            var entry = entries.putObject(user.name());
            if (!user.salt().isEmpty()) {
                entry.put("salt", user.salt());
            }
            entry.put("hashedPassword", user.hash());
        }
    }

    public static void addApiKeys(AdminObject config, String header, Map<String, String> labels, List<Ref> secrets) {
        var apiKeys = step(config).putObject("apiKeyAuth");
        if (!header.isEmpty()) {
            apiKeys.put("headerName", header);
        }
        var storage = apiKeys.putObject("k8sSecretApikeyStorage");
        if (!labels.isEmpty()) {
            new TreeMap<>(labels).forEach(storage.putObject("labelSelector")::put);
        }
        if (!secrets.isEmpty()) {
            var refs = storage.putArray("apiKeySecretRefs");
            secrets.forEach(secret -> secret.into(refs.addObject()));
        }
    }

    /** What an OpenID Connect login needs; scopes beside {@code openid}, and what else the provider is asked with. */
    public record Oidc(
            String issuerUrl,
            String appUrl,
            String callbackPath,
            String clientId,
            Ref secret,
            List<String> scopes,
            Map<String, String> queryParams) {}

    public static void addOidc(AdminObject config, Oidc oidc) {
        var code = step(config).putObject("oauth2").putObject("oidcAuthorizationCode");
        code.put("issuerUrl", oidc.issuerUrl())
                .put("appUrl", oidc.appUrl())
                .put("callbackPath", oidc.callbackPath())
                .put("clientId", oidc.clientId());
        oidc.secret().into(code.putObject("clientSecretRef"));
        if (!oidc.scopes().isEmpty()) {
            oidc.scopes().forEach(code.putArray("scopes")::add);
        }
        if (!oidc.queryParams().isEmpty()) {
            new TreeMap<>(oidc.queryParams()).forEach(code.putObject("authEndpointQueryParams")::put);
        }
    }

    public static void addOpa(AdminObject config, String query, List<Ref> modules) {
        var opa = step(config).putObject("opaAuth").put("query", query);
        var refs = opa.putArray("modules");
        modules.forEach(module -> module.into(refs.addObject()));
    }

    /** The kinds of its steps, in order. */
    public static List<String> kinds(AdminObject config) {
        return AdminObject.elements(config.spec().path("configs")).stream()
                .map(AuthConfigs::kind)
                .toList();
    }

    private static String kind(JsonNode step) {
        return KINDS.entrySet().stream()
                .filter(kind -> step.has(kind.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("Unknown");
    }

    private static ObjectNode step(AdminObject config) {
        return config.editableSpec().withArray("/configs").addObject();
    }
}
