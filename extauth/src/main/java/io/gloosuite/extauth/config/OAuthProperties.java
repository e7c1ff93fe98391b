package io.gloosuite.extauth.config;

import io.gloosuite.extauth.oauth.store.RedisAccount;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of logins.
 *
 * @param signingKey seals the cookies of configurations that bring no cipher key, at least 32 bytes, the same in all replicas;
 *     empty: a random one, so that sessions end with the process and are nothing to other replicas
 * @param redisHosts names or addresses of servers, without ports, that are told the passwords
 * @param redisUsername of an ACL; empty for the default user
 * @param redisPassword of servers that keep sessions
 * @param redisSentinelPassword of sentinels
 */
@ConfigurationProperties("extauth.oauth")
record OAuthProperties(
        @DefaultValue("") String signingKey,
        @DefaultValue Set<String> redisHosts,
        @DefaultValue("") String redisUsername,
        @DefaultValue("") String redisPassword,
        @DefaultValue("") String redisSentinelPassword) {
    RedisAccount redisAccount() {
        try {
            return new RedisAccount(redisHosts, redisUsername, redisPassword, redisSentinelPassword);
        } catch (IllegalArgumentException e) {
            throw new CannotStartException(
                    "REDIS_PASSWORD or REDIS_SENTINEL_PASSWORD without REDIS_HOSTS (expected: hosts that are told it)",
                    e);
        }
    }

    /** Never shows the key or a password. */
    @Override
    public String toString() {
        return "OAuthProperties";
    }
}
