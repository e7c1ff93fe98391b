package io.gloosuite.extauth.config;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of logins.
 *
 * @param signingKey seals the cookies of configurations that bring no cipher key, at least 32 bytes, the same in all replicas;
 *     empty: a random one, so that sessions end with the process and are nothing to other replicas
 */
@ConfigurationProperties("extauth.oauth")
record OAuthProperties(@DefaultValue("") String signingKey) {
    /** Never shows the key. */
    @Override
    public String toString() {
        return "OAuthProperties";
    }
}
