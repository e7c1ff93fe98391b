package io.gloosuite.gloo.translate.extauth;

import io.gloosuite.api.ConfigMap;
import io.gloosuite.api.Resource;
import io.gloosuite.api.Secret;
import io.gloosuite.api.meta.Kind;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.api.meta.ResourceRef;
import io.gloosuite.gloo.report.Issues;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes what an AuthConfig needs from Secrets and ConfigMaps, and remembers which it looked at. No value gets into an issue. */
final class Credentials {

    private static final String OAUTH = "extauth.solo.io/oauth";
    private static final String ACCOUNT = "extauth.solo.io/accountcredentials";
    private static final String ENCRYPTION_KEY = "gloo.solo.io.EncryptionKeySecret";

    private static final String CLIENT_SECRET = "client-secret";

    /** Length of a key that encrypts cookies, in bytes: AES-256. */
    private static final int CIPHER_KEY_BYTES = 32;

    private final AuthSources sources;
    private final String homeNamespace;
    private final Issues issues;
    private final Set<ObjectRef> used;
    private final List<Map<String, String>> selectors;

    Credentials(AuthSources sources, String homeNamespace, Issues issues) {
        this(sources, homeNamespace, issues, new HashSet<>(), new ArrayList<>());
    }

    private Credentials(
            AuthSources sources,
            String homeNamespace,
            Issues issues,
            Set<ObjectRef> used,
            List<Map<String, String>> selectors) {
        this.sources = sources;
        this.homeNamespace = homeNamespace;
        this.issues = issues;
        this.used = used;
        this.selectors = selectors;
    }

    /** The same, telling what is wrong elsewhere. */
    Credentials with(Issues others) {
        return new Credentials(sources, homeNamespace, others, used, selectors);
    }

    /** A name and a password. */
    record Account(String username, String password) {}

    /** The objects that were looked at, those that are missing among them. */
    Set<ObjectRef> used() {
        return used;
    }

    /** The labels by which Secrets were looked for. */
    List<Map<String, String>> selectors() {
        return selectors;
    }

    /** A client's secret at its provider; empty after an issue. */
    String clientSecret(ResourceRef ref, String path) {
        return text(ref, OAUTH, CLIENT_SECRET, "oauth", path);
    }

    /** A private key in PEM; empty after an issue. */
    String signingKey(ResourceRef ref, String path) {
        String key = text(ref, OAUTH, CLIENT_SECRET, "oauth", path);
        if (!key.isEmpty() && !key.contains("PRIVATE KEY-----")) {
            issues.error(path, secret(ref) + " has no private key in PEM under " + CLIENT_SECRET + "; put one there");
        }
        return key;
    }

    /** A key that encrypts cookies; empty after an issue. */
    String cipherKey(ResourceRef ref, String path) {
        String key = text(ref, ENCRYPTION_KEY, "key", "encryptionkey", path);
        int bytes = key.getBytes(StandardCharsets.UTF_8).length;
        if (!key.isEmpty() && bytes != CIPHER_KEY_BYTES) {
            issues.error(path, secret(ref) + " has a key of " + bytes + " bytes; give " + CIPHER_KEY_BYTES);
        }
        return key;
    }

    /** A name and a password; null after an issue. */
    @Nullable
    Account account(ResourceRef ref, String path) {
        int before = issues.count();
        String username = text(ref, ACCOUNT, "username", "authcredentials", path);
        String password = issues.count() > before ? "" : text(ref, ACCOUNT, "password", "authcredentials", path);
        return issues.count() > before ? null : new Account(username, password);
    }

    private String text(ResourceRef ref, String type, String key, String command, String path) {
        Resource<?> resource = find(ref);
        if (resource == null) {
            issues.error(path, secret(ref) + " does not exist; create it with: glooctl create secret " + command);
            return "";
        }
        Secret secret = (Secret) resource.object();
        if (!secret.type().equals(type) && !secret.type().equals(Secret.OPAQUE)) {
            issues.error(path, secret(ref) + " has type " + secret.type() + "; name one of type " + type);
            return "";
        }
        try {
            String value = secret.text(key);
            if (value == null) {
                issues.error(path, secret(ref) + " has no " + key + "; add it");
            }
            return value == null ? "" : value;
        } catch (IllegalArgumentException e) {
            issues.error(path, secret(ref) + " has a " + key + " that is not base64; encode it, or use stringData");
            return "";
        }
    }

    /** A Secret, null when there is none. */
    @Nullable
    Resource<?> find(ResourceRef ref) {
        ObjectRef secret = secret(ref);
        used.add(secret);
        return sources.secrets().get(secret);
    }

    /** The Secret that is meant. */
    ObjectRef secret(ResourceRef ref) {
        return ref.resolve(Kind.SECRET, homeNamespace);
    }

    /** All Secrets with these labels, in the order of their names. */
    List<Resource<?>> select(Map<String, String> labels) {
        selectors.add(labels);
        List<Resource<?>> found = new ArrayList<>();
        for (Resource<?> secret : sources.secrets().values()) {
            if (AuthSources.isSelected(secret, labels)) {
                found.add(secret);
            }
        }
        found.sort((left, right) -> left.ref().compareTo(right.ref()));
        return found;
    }

    /** A ConfigMap; null after an issue. */
    @Nullable
    ConfigMap configMap(ResourceRef ref, String path) {
        ObjectRef map = ref.resolve(Kind.CONFIG_MAP, homeNamespace);
        used.add(map);
        Resource<?> found = sources.configMaps().get(map);
        if (found == null) {
            issues.error(path, map + " does not exist; create it or name another");
        }
        return found == null ? null : (ConfigMap) found.object();
    }
}
