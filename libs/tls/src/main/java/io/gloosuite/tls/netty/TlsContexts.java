package io.gloosuite.tls.netty;

import io.gloosuite.tls.netty.PeerCheck.Unverified;
import io.gloosuite.tls.netty.PeerCheck.Verified;
import io.gloosuite.tls.peer.PeerRules;
import io.gloosuite.tls.peer.PeerVerifier;
import io.gloosuite.tls.peer.Usage;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLException;

/**
 * TLS contexts for a data plane. A context belongs to one version of its material; whoever gets new material builds the next
 * one and uses it for new connections, so that no session is resumed across the change. Contexts need no release.
 *
 * <p>BoringSSL does the work where {@code netty-tcnative-boringssl-static} is on the class path, else JSSE.
 */
public final class TlsContexts {
    private static final Engine ENGINE = Engine.preferred();

    private TlsContexts() {}

    /**
     * For connections to a backend. Give {@code newHandler} the endpoint's IP address and port: sessions are resumed by
     * them, and the server name is the one of {@code tls} alone.
     *
     * @throws IllegalArgumentException naming an option that cannot be had
     */
    public static SslContext upstream(UpstreamTls tls) {
        return upstream(tls, ENGINE);
    }

    /**
     * For a listener's connections. One with several identities is served by JSSE: BoringSSL as Netty drives it picks the
     * identity before it knows which the client can verify.
     *
     * @throws IllegalArgumentException naming an option that cannot be had
     */
    public static SslContext downstream(DownstreamTls tls) {
        return downstream(tls, tls.identities().size() == 1 ? ENGINE : Engine.JSSE);
    }

    static SslContext upstream(UpstreamTls tls, Engine engine) {
        SslContextBuilder builder = SslContextBuilder.forClient().endpointIdentificationAlgorithm(null);
        if (tls.material().identity() != null) {
            builder.keyManager(engine.keys(List.of(tls.material().identity())));
        }
        switch (tls.peer()) {
            case Unverified _ -> builder.trustManager(InsecureTrustManagerFactory.INSTANCE);
            case Verified verified ->
                builder.trustManager(trustManager(
                        new PeerVerifier(tls.material().trust(), new PeerRules(verified.sans(), Usage.SERVER))));
        }
        List<SNIServerName> names = Stream.ofNullable(tls.sni())
                .<SNIServerName>map(SNIHostName::new)
                .toList();
        return new TunedSslContext(build(builder, tls.options(), engine), parameters -> {
            parameters.setServerNames(names);
            engine.tune(parameters, tls.options());
        });
    }

    static SslContext downstream(DownstreamTls tls, Engine engine) {
        SslContextBuilder builder = SslContextBuilder.forServer(engine.keys(tls.identities()));
        switch (tls.clientCertificate()) {
            case NONE -> builder.clientAuth(ClientAuth.NONE);
            case OPTIONAL -> builder.clientAuth(ClientAuth.OPTIONAL).trustManager(clients(tls));
            case REQUIRED -> builder.clientAuth(ClientAuth.REQUIRE).trustManager(clients(tls));
        }
        return new TunedSslContext(
                build(builder, tls.options(), engine), parameters -> engine.tune(parameters, tls.options()));
    }

    private static PeerTrust clients(DownstreamTls tls) {
        return trustManager(new PeerVerifier(tls.trust(), new PeerRules(tls.allowedSans(), Usage.CLIENT)));
    }

    private static PeerTrust trustManager(PeerVerifier verifier) {
        return new PeerTrust(verifier, InstantSource.system(), _ -> {});
    }

    private static SslContext build(SslContextBuilder builder, TlsOptions options, Engine engine) {
        engine.configure(builder, options);
        try {
            return builder.protocols(protocols(options))
                    .applicationProtocolConfig(alpn(options))
                    .build();
        } catch (SSLException e) {
            throw new IllegalArgumentException("TLS options %s are refused: %s".formatted(options, e.getMessage()), e);
        }
    }

    private static List<String> protocols(TlsOptions options) {
        return Arrays.stream(TlsVersion.values())
                .filter(version -> version.compareTo(options.minVersion()) >= 0)
                .filter(version -> version.compareTo(options.maxVersion()) <= 0)
                .map(TlsVersion::protocol)
                .toList();
    }

    private static ApplicationProtocolConfig alpn(TlsOptions options) {
        return options.alpn().isEmpty()
                ? ApplicationProtocolConfig.DISABLED
                : new ApplicationProtocolConfig(
                        Protocol.ALPN,
                        SelectorFailureBehavior.NO_ADVERTISE,
                        SelectedListenerFailureBehavior.ACCEPT,
                        options.alpn());
    }
}
