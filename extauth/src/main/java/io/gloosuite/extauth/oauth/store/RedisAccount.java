package io.gloosuite.extauth.oauth.store;

import java.util.Set;

/**
 * What this process proves itself with to Redis. Only servers of these hosts are told: whoever writes a configuration must not
 * learn it by naming a server of his own. Its text form shows nothing.
 *
 * @param hosts names or addresses, without ports
 * @param username of an ACL; empty for the default user
 * @param password of the servers that keep sessions; empty for none
 * @param sentinelPassword of the sentinels; empty for none
 */
public record RedisAccount(Set<String> hosts, String username, String password, String sentinelPassword) {
    /** None. */
    public static final RedisAccount NONE = new RedisAccount(Set.of(), "", "", "");

    /** @throws IllegalArgumentException if there is a password and nobody may be told it */
    public RedisAccount {
        hosts = Set.copyOf(hosts);
        if (hosts.isEmpty() && !(password.isEmpty() && sentinelPassword.isEmpty())) {
            throw new IllegalArgumentException("a password of Redis, but none of the hosts that are told it");
        }
    }

    @Override
    public String toString() {
        return "RedisAccount";
    }
}
