package io.gloosuite.tls.netty;

import io.gloosuite.tls.Identity;
import io.gloosuite.tls.TlsMaterial;
import io.gloosuite.tls.TlsSource;
import io.gloosuite.tls.peer.PeerRules;
import io.gloosuite.tls.peer.PeerVerifier;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * Mutual TLS for the suite's own gRPC links, on the JDK's provider: TLS 1.2 and 1.3, forward secrecy and AEAD only, a
 * certificate required on both sides. The contexts are live: a handshake uses the source's material of its moment, open
 * connections go on with theirs, and no session is resumed across a change of material. Before the first material came,
 * every handshake fails.
 *
 * <p>Since open connections outlive a CA that is no longer trusted, servers bound their age:
 * {@code NettyServerBuilder.maxConnectionAge} with {@link #MAX_CONNECTION_AGE} and {@code maxConnectionAgeGrace} with
 * {@link #MAX_CONNECTION_AGE_GRACE}.
 */
public final class GrpcTls {
    /** How long a connection may outlive the material it was made with: rotations are rare, a new handshake is cheap. */
    public static final Duration MAX_CONNECTION_AGE = Duration.ofMinutes(10);

    /** How long calls of an aged connection may go on; streams that never end are cut here and their clients come again. */
    public static final Duration MAX_CONNECTION_AGE_GRACE = Duration.ofSeconds(10);

    private static final Duration SESSION_TIMEOUT = Duration.ofHours(1);
    private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");
    private static final List<String> CIPHER_SUITES = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");
    private static final ApplicationProtocolConfig HTTP_2 = new ApplicationProtocolConfig(
            Protocol.ALPN, SelectorFailureBehavior.NO_ADVERTISE, SelectedListenerFailureBehavior.ACCEPT, "h2");

    private GrpcTls() {}

    /**
     * For {@code NettyServerBuilder.sslContext}: clients must show a certificate that {@code clients} welcomes. Why one was
     * refused is logged, since the client is told an alert only.
     */
    public static SslContext server(TlsSource source, PeerRules clients) {
        return server(source, clients, new RefusalLog(InstantSource.system()));
    }

    static SslContext server(TlsSource source, PeerRules clients, Consumer<String> refusals) {
        return new LiveSslContext(source, material -> {
            SslContextBuilder builder =
                    SslContextBuilder.forServer(keys(material)).clientAuth(ClientAuth.REQUIRE);
            return build(builder, trustManager(material, clients, refusals));
        });
    }

    /**
     * For {@code NettyChannelBuilder.sslContext}: the server must show a certificate that {@code servers} welcomes. The
     * names are those of the rules alone, whatever authority the channel uses. Why one was refused is the failed call's
     * deepest cause.
     */
    public static SslContext client(TlsSource source, PeerRules servers) {
        return new LiveSslContext(source, material -> {
            SslContextBuilder builder = SslContextBuilder.forClient().keyManager(keys(material));
            return build(builder, trustManager(material, servers, _ -> {}));
        });
    }

    private static IdentityKeys keys(TlsMaterial material) {
        Stream<Identity> identity = Stream.ofNullable(material.identity());
        return new IdentityKeys(identity.toList());
    }

    private static PeerTrust trustManager(TlsMaterial material, PeerRules rules, Consumer<String> refusals) {
        return new PeerTrust(new PeerVerifier(material.trust(), rules), InstantSource.system(), refusals);
    }

    private static SslContext build(SslContextBuilder builder, PeerTrust trustManager) {
        try {
            return builder.sslProvider(SslProvider.JDK)
                    .protocols(PROTOCOLS)
                    .ciphers(CIPHER_SUITES)
                    .applicationProtocolConfig(HTTP_2)
                    .trustManager(trustManager)
                    .endpointIdentificationAlgorithm(null)
                    .sessionTimeout(SESSION_TIMEOUT.toSeconds())
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException("the JDK offers TLS 1.2 and 1.3 with these suites", e);
        }
    }
}
