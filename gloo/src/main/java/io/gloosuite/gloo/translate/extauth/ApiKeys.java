package io.gloosuite.gloo.translate.extauth;

import io.gloosuite.api.Resource;
import io.gloosuite.api.Secret;
import io.gloosuite.api.extauth.ApiKeyAuth.MetadataEntry;
import io.gloosuite.api.extauth.ApiKeyAuth.SecretStorage;
import io.gloosuite.api.extauth.v1.ApiKeyAuth;
import io.gloosuite.api.extauth.v1.ApiKeyAuth.HeaderFromMetadata;
import io.gloosuite.api.extauth.v1.ApiKeyAuth.Key;
import io.gloosuite.gloo.report.Issues;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The keys of Secrets. A Secret that holds none, or one that cannot be sent, is left out, and the others count. */
final class ApiKeys {

    private static final String TYPE = "extauth.solo.io/apikey";
    private static final String KEY = "api-key";
    /** Of a key that extauth takes. */
    private static final int MAX_KEY_CHARACTERS = 4_096;

    /** What a header may hold without being changed on its way. */
    private static final Pattern SENDABLE = Pattern.compile("[\\x21-\\x7e](?:[\\x20-\\x7e]*[\\x21-\\x7e])?");

    private static final String STORAGE = ".k8sSecretApikeyStorage";

    private final Credentials credentials;
    private final Issues issues;

    ApiKeys(Credentials credentials, Issues issues) {
        this.credentials = credentials;
        this.issues = issues;
    }

    ApiKeyAuth of(io.gloosuite.api.extauth.ApiKeyAuth config, String path) {
        String header = config.headerName() == null || config.headerName().isEmpty()
                ? io.gloosuite.api.extauth.ApiKeyAuth.DEFAULT_HEADER
                : config.headerName();
        Wording.header(header, path + ".headerName", issues);
        ApiKeyAuth.Builder auth = ApiKeyAuth.newBuilder().setHeaderName(header);
        Map<String, MetadataEntry> headers = new TreeMap<>(config.headersFromMetadata());
        headers.putAll(config.headersFromMetadataEntry());
        headers.forEach((name, entry) -> {
            Wording.headerToSet(name, path + ".headersFromMetadataEntry[\"" + name + "\"]", issues);
            auth.addHeadersFromMetadata(HeaderFromMetadata.newBuilder()
                    .setHeader(name)
                    .setEntry(entry.name())
                    .setRequired(entry.required()));
        });
        String storage = path + (config.k8sSecretApikeyStorage() == null ? "" : STORAGE);
        addKeys(secrets(config.storage(), storage), headers, auth);
        if (config.storage().apiKeySecretRefs().isEmpty()
                && config.storage().labelSelector().isEmpty()) {
            issues.warning(storage, "names no key, so nobody is let in; give labelSelector or apiKeySecretRefs");
        }
        return auth.build();
    }

    /** The Secrets that count, each with the field that brought it. */
    private Map<Resource<?>, String> secrets(SecretStorage storage, String path) {
        Map<Resource<?>, String> secrets = new LinkedHashMap<>();
        for (int i = 0; i < storage.apiKeySecretRefs().size(); i++) {
            String at = path + ".apiKeySecretRefs[" + i + "]";
            Resource<?> secret = credentials.find(storage.apiKeySecretRefs().get(i));
            if (secret == null) {
                issues.warning(
                        at,
                        credentials.secret(storage.apiKeySecretRefs().get(i))
                                + " does not exist, so its key is refused; create it with: glooctl create secret"
                                + " apikey");
            } else {
                secrets.putIfAbsent(secret, at);
            }
        }
        if (!storage.labelSelector().isEmpty()) {
            credentials
                    .select(storage.labelSelector())
                    .forEach(secret -> secrets.putIfAbsent(secret, path + ".labelSelector"));
        }
        return secrets;
    }

    private void addKeys(
            Map<Resource<?>, String> secrets, Map<String, MetadataEntry> headers, ApiKeyAuth.Builder auth) {
        Map<String, String> owners = new HashMap<>();
        secrets.forEach((resource, path) -> {
            Key key = key((Secret) resource.object(), headers, path);
            if (key == null) {
                return;
            }
            String owner = owners.putIfAbsent(key.getValue(), key.getUser());
            if (owner == null) {
                auth.addKeys(key);
            } else {
                issues.warning(path, resource.ref() + " has the key of " + owner + ", who it counts for; give another");
            }
        });
    }

    private @Nullable Key key(Secret secret, Map<String, MetadataEntry> headers, String path) {
        String why = why(secret, headers);
        if (!why.isEmpty()) {
            issues.warning(path, secret.ref() + " " + why + "; its key is refused, the others count");
            return null;
        }
        Key.Builder key = Key.newBuilder()
                .setUser(secret.metadata().namespace() + "." + secret.metadata().name());
        for (String entry : entries(secret)) {
            String value = secret.text(entry);
            if (entry.equals(KEY)) {
                key.setValue(value == null ? "" : value);
            } else if (value != null) {
                key.putMetadata(entry, value);
            }
        }
        return key.build();
    }

    private static Set<String> entries(Secret secret) {
        Set<String> entries = new TreeSet<>(secret.data().keySet());
        entries.addAll(secret.stringData().keySet());
        return entries;
    }

    /** Why a Secret's key cannot count; empty when it can. */
    private static String why(Secret secret, Map<String, MetadataEntry> headers) {
        if (!secret.type().equals(TYPE) && !secret.type().equals(Secret.OPAQUE)) {
            return "has type " + secret.type() + ", not " + TYPE;
        }
        try {
            for (String entry : entries(secret)) {
                secret.text(entry);
            }
            String key = secret.text(KEY);
            if (key == null) {
                return "has no " + KEY;
            }
            if (!SENDABLE.matcher(key).matches()) {
                return "has a key with a line break or another sign that no header can hold (encode it without: echo"
                        + " -n)";
            }
            if (key.length() > MAX_KEY_CHARACTERS) {
                return "has a key of " + key.length() + " characters, more than " + MAX_KEY_CHARACTERS;
            }
            for (MetadataEntry entry : headers.values()) {
                if (entry.required() && secret.text(entry.name()) == null) {
                    return "has no " + entry.name() + ", which is required";
                }
            }
            return "";
        } catch (IllegalArgumentException e) {
            return "has a value that is not base64";
        }
    }
}
