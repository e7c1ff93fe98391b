package io.gloosuite.extauth.outgoing;

import io.gloosuite.api.extauth.v1.ClientTls;
import io.gloosuite.extauth.check.InvalidStep;
import io.gloosuite.tls.Identity;
import io.gloosuite.tls.PemException;
import io.gloosuite.tls.TlsMaterial;
import io.gloosuite.tls.TrustAnchors;
import io.gloosuite.tls.netty.PeerCheck;
import io.gloosuite.tls.netty.TlsContexts;
import io.gloosuite.tls.netty.TlsOptions;
import io.gloosuite.tls.netty.TlsVersion;
import io.gloosuite.tls.netty.UpstreamTls;
import io.gloosuite.tls.peer.PeerRules;
import io.gloosuite.tls.peer.PeerVerifier;
import io.gloosuite.tls.peer.Usage;
import io.netty.handler.ssl.SslContext;
import io.netty.util.NetUtil;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * How outgoing connections of one step prove and check, whatever protocol they carry: from this one value come all TLS
 * contexts. The server's certificate must carry the name that is connected to, or the one that the configuration gives.
 */
public final class OutgoingTls {
    private final TlsMaterial material;
    private final String serverName;
    private final boolean verified;

    private OutgoingTls(TlsMaterial material, String serverName, boolean verified) {
        this.material = material;
        this.serverName = serverName;
        this.verified = verified;
    }

    /** The platform's trust, no certificate of our own. */
    public static OutgoingTls platform() {
        return new OutgoingTls(TlsMaterial.of(null, PlatformTrust.anchors()), "", true);
    }

    /**
     * Reads the configuration's material.
     *
     * @throws InvalidStep naming the field below {@code tls}; never its content
     */
    public static OutgoingTls of(ClientTls tls) throws InvalidStep {
        TrustAnchors trust = tls.getCaCertificates().isEmpty() ? PlatformTrust.anchors() : trust(tls);
        return new OutgoingTls(TlsMaterial.of(identity(tls), trust), tls.getServerName(), !tls.getInsecureSkipVerify());
    }

    /**
     * For Netty: HTTP and gRPC clients.
     *
     * @param host that is connected to
     * @param alpn protocols to offer, most wanted first; empty for no ALPN
     */
    public SslContext netty(String host, List<String> alpn) {
        String name = nameFor(host);
        PeerCheck check = verified ? new PeerCheck.Verified(Set.of(name)) : new PeerCheck.Unverified();
        TlsOptions options = new TlsOptions(TlsVersion.TLS_1_2, TlsVersion.TLS_1_3, List.of(), List.of(), alpn);
        return TlsContexts.upstream(new UpstreamTls(material, options, check, isAddress(name) ? null : name));
    }

    /**
     * For clients that want sockets. Trust and names are checked by the context itself; the caller need not.
     *
     * @param host that is connected to
     */
    public SSLContext jdk(String host) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            KeyManager[] keys = material.identity() == null
                    ? new KeyManager[0]
                    : new KeyManager[] {new ClientIdentity(material.identity())};
            context.init(keys, new TrustManager[] {trustManager(Set.of(nameFor(host)))}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has TLS", e);
        }
    }

    /**
     * For clients that build their contexts themselves, and one for several servers: checks trust and name.
     *
     * @param hosts of which the certificate must carry one, unless the configuration gives a name
     */
    public X509ExtendedTrustManager trust(Set<String> hosts) {
        return trustManager(serverName.isEmpty() ? hosts : Set.of(serverName));
    }

    /** For the same: shows the client certificate, if there is one. */
    public Optional<X509ExtendedKeyManager> identity() {
        return Optional.ofNullable(material.identity()).map(ClientIdentity::new);
    }

    private ServerTrust trustManager(Set<String> names) {
        return verified
                ? ServerTrust.verifying(new PeerVerifier(material.trust(), new PeerRules(names, Usage.SERVER)))
                : ServerTrust.anybody();
    }

    private String nameFor(String host) {
        return serverName.isEmpty() ? host : serverName;
    }

    private static boolean isAddress(String name) {
        return NetUtil.isValidIpV4Address(name) || NetUtil.isValidIpV6Address(name);
    }

    private static TrustAnchors trust(ClientTls tls) throws InvalidStep {
        try {
            return TrustAnchors.of(tls.getCaCertificates());
        } catch (PemException e) {
            throw new InvalidStep("tls.ca_certificates", String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable Identity identity(ClientTls tls) throws InvalidStep {
        if (tls.getCertificateChain().isEmpty() && tls.getPrivateKey().isEmpty()) {
            return null;
        }
        try {
            return Identity.of(tls.getCertificateChain(), tls.getPrivateKey());
        } catch (PemException e) {
            throw new InvalidStep("tls.certificate_chain", String.valueOf(e.getMessage()));
        }
    }
}
