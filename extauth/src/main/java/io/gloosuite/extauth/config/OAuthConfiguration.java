package io.gloosuite.extauth.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gloosuite.extauth.oauth.oidc.OidcLogins;
import io.gloosuite.extauth.oauth.plain.PlainLogins;
import io.gloosuite.extauth.oauth.session.Seal;
import io.gloosuite.extauth.oauth.store.SessionStores;
import io.gloosuite.extauth.oauth.token.AccessTokens;
import io.gloosuite.extauth.outgoing.Outgoing;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The kinds that OAuth and OpenID Connect are made of. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OAuthProperties.class)
class OAuthConfiguration {
    private static final Logger log = LoggerFactory.getLogger(OAuthConfiguration.class);

    @Bean
    AccessTokens accessTokens(Outgoing outgoing, ScheduledExecutorService timer, InstantSource clock) {
        return new AccessTokens(outgoing, timer, clock);
    }

    @Bean
    SessionStores sessionStores(OAuthProperties settings, ScheduledExecutorService timer, InstantSource clock) {
        return new SessionStores(key(settings.signingKey()), settings.redisAccount(), timer, clock);
    }

    @Bean
    OidcLogins oidcLogins(
            Outgoing outgoing, SessionStores stores, ScheduledExecutorService timer, InstantSource clock) {
        return new OidcLogins(outgoing, stores, timer, clock);
    }

    @Bean
    PlainLogins plainLogins(Outgoing outgoing, SessionStores stores, InstantSource clock) {
        return new PlainLogins(outgoing, stores, clock);
    }

    private static byte[] key(String signingKey) {
        byte[] key = signingKey.getBytes(UTF_8);
        if (key.length == 0) {
            byte[] random = new byte[Seal.MIN_KEY_BYTES];
            new SecureRandom().nextBytes(random);
            log.info("sessions without a cipher key end with this process: SIGNING_KEY is not set");
            return random;
        }
        if (key.length < Seal.MIN_KEY_BYTES) {
            throw new CannotStartException("SIGNING_KEY has %d bytes (expected: at least 32)".formatted(key.length));
        }
        return key;
    }
}
