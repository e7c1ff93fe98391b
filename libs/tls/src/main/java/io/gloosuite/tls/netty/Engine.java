package io.gloosuite.tls.netty;

import io.gloosuite.tls.Identity;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslCachingX509KeyManagerFactory;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.SimpleKeyManagerFactory;
import java.security.KeyStore;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** The two TLS implementations, and what each has to be told in its own words. */
enum Engine {
    BORING_SSL {
        @Override
        void configure(SslContextBuilder builder, TlsOptions options) {
            builder.sslProvider(SslProvider.OPENSSL)
                    .ciphers(suites(options, CipherList.parse(options.cipherSuites())))
                    .option(
                            OpenSslContextOption.GROUPS,
                            options.curves().stream()
                                    .map(name -> Curve.named(name).boringSslName())
                                    .toArray(String[]::new));
        }

        @Override
        void tune(SSLParameters parameters, TlsOptions options) {
            // Order and curves are the context's.
        }

        @Override
        KeyManagerFactory keys(List<Identity> identities) {
            return new OpenSslCachingX509KeyManagerFactory(new Keys(identities));
        }
    },
    JSSE {
        @Override
        void configure(SslContextBuilder builder, TlsOptions options) {
            CipherList ciphers = CipherList.parse(options.cipherSuites());
            ciphers.suites().stream()
                    .filter(CipherSuite::isRsaKeyExchange)
                    .findFirst()
                    .ifPresent(suite -> {
                        throw new IllegalArgumentException(
                                "cipher suite '%s' has no forward secrecy and needs BoringSSL (netty-tcnative)"
                                        .formatted(suite.openSslName()));
                    });
            builder.sslProvider(SslProvider.JDK).ciphers(suites(options, ciphers));
        }

        @Override
        void tune(SSLParameters parameters, TlsOptions options) {
            parameters.setUseCipherSuitesOrder(true);
            parameters.setNamedGroups(options.curves().stream()
                    .map(name -> Curve.named(name).jsseName())
                    .toArray(String[]::new));
        }

        @Override
        KeyManagerFactory keys(List<Identity> identities) {
            return new Keys(identities);
        }
    };

    /** BoringSSL where the class path has it for this platform: less CPU for each byte and handshake. */
    static Engine preferred() {
        boolean boringSsl =
                OpenSsl.isAvailable() && String.valueOf(OpenSsl.versionString()).startsWith("BoringSSL");
        return boringSsl ? BORING_SSL : JSSE;
    }

    /** @throws IllegalArgumentException naming an option that this implementation lacks */
    abstract void configure(SslContextBuilder builder, TlsOptions options);

    /** What is said to each connection instead of the context. */
    abstract void tune(SSLParameters parameters, TlsOptions options);

    abstract KeyManagerFactory keys(List<Identity> identities);

    private static List<String> suites(TlsOptions options, CipherList tls12) {
        List<String> tls13 = options.maxVersion() == TlsVersion.TLS_1_3 ? CipherSuite.TLS_1_3 : List.of();
        return Stream.concat(tls13.stream(), tls12.registeredNames().stream()).toList();
    }

    /** The factory that Netty wants around a key manager. */
    private static final class Keys extends SimpleKeyManagerFactory {
        private final KeyManager[] managers;

        private Keys(List<Identity> identities) {
            managers = new KeyManager[] {new IdentityKeys(identities)};
        }

        @Override
        protected void engineInit(@Nullable KeyStore keyStore, char @Nullable [] password) {
            // The identities came with the constructor.
        }

        @Override
        protected void engineInit(ManagerFactoryParameters parameters) {
            // The identities came with the constructor.
        }

        @Override
        protected KeyManager[] engineGetKeyManagers() {
            return managers.clone();
        }
    }
}
