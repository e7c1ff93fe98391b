package io.gloosuite.proxy.tls;

import io.gloosuite.proxy.model.UnusableConfigException;
import io.gloosuite.proxy.model.UpstreamTls;
import io.gloosuite.tls.TlsMaterial;
import io.gloosuite.tls.netty.PeerCheck;
import io.gloosuite.tls.netty.TlsContexts;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Transports of clusters. Clusters with equal TLS share a context; a secret of another version gives another context. One thread at a
 * time.
 */
public final class UpstreamTransports {
    private final Secrets secrets;
    private final Map<UpstreamTls, Cached> contexts = new HashMap<>();
    private final Map<UpstreamTls, Integer> holders = new HashMap<>();

    public UpstreamTransports(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Somebody is configured with it: what is made of it is kept. */
    public void hold(UpstreamTls tls) {
        holders.merge(tls, 1, Integer::sum);
    }

    /** Undoes one {@link #hold}; after the last one the context is forgotten. */
    public void release(UpstreamTls tls) {
        if (holders.merge(tls, -1, (count, less) -> count + less == 0 ? null : count + less) == null) {
            contexts.remove(tls);
        }
    }

    /**
     * The transport as secrets are now.
     *
     * @param tls absent is plain text
     * @throws UnusableConfigException where no context can be made of it
     */
    public Transport of(@Nullable UpstreamTls tls) throws UnusableConfigException {
        if (tls == null) {
            return new Transport.Plain();
        }
        try {
            return tls(tls, secrets.material(tls.identitySecret(), tls.validationSecret()));
        } catch (SecretMissingException e) {
            contexts.remove(tls);
            return new Transport.Unavailable(String.valueOf(e.getMessage()));
        }
    }

    private Transport tls(UpstreamTls tls, TlsMaterial material) throws UnusableConfigException {
        Cached cached = contexts.get(tls);
        if (cached != null && cached.material.equals(material)) {
            return cached.transport;
        }
        PeerCheck check =
                tls.validationSecret() == null ? new PeerCheck.Unverified() : new PeerCheck.Verified(tls.allowedSans());
        try {
            Transport transport = new Transport.Tls(
                    TlsContexts.upstream(new io.gloosuite.tls.netty.UpstreamTls(
                            material, tls.options(), check, tls.sni().isEmpty() ? null : tls.sni())),
                    tls.sni());
            contexts.put(tls, new Cached(material, transport));
            return transport;
        } catch (IllegalArgumentException e) {
            throw new UnusableConfigException("tls: " + e.getMessage());
        }
    }

    /** How many contexts are kept. */
    public int size() {
        return contexts.size();
    }

    private record Cached(TlsMaterial material, Transport transport) {}
}
