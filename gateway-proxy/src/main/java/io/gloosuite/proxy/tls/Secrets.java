package io.gloosuite.proxy.tls;

import io.gloosuite.tls.Identity;
import io.gloosuite.tls.TlsMaterial;
import io.gloosuite.tls.TrustAnchors;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Secrets by name, as they are now. Any thread. */
public final class Secrets {
    private final Map<String, TlsMaterial> materials = new ConcurrentHashMap<>();

    public void put(String name, TlsMaterial material) {
        materials.put(name, material);
    }

    public void remove(String name) {
        materials.remove(name);
    }

    public Map<String, TlsMaterial> all() {
        return new TreeMap<>(materials);
    }

    /**
     * The material of an identity and a trust.
     *
     * @throws SecretMissingException where a named secret is not there or is of the other kind
     */
    TlsMaterial material(@Nullable String identitySecret, @Nullable String validationSecret)
            throws SecretMissingException {
        Identity identity = null;
        if (identitySecret != null) {
            identity = materials.getOrDefault(identitySecret, TlsMaterial.EMPTY).identity();
            if (identity == null) {
                throw new SecretMissingException("secret " + identitySecret + " with a certificate is missing");
            }
        }
        TrustAnchors trust = null;
        if (validationSecret != null) {
            trust = materials.getOrDefault(validationSecret, TlsMaterial.EMPTY).trust();
            if (trust == null) {
                throw new SecretMissingException(
                        "secret " + validationSecret + " with a validation context is missing");
            }
        }
        return TlsMaterial.of(identity, trust);
    }
}
