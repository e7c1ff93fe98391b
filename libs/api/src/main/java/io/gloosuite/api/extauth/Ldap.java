package io.gloosuite.api.extauth;

import io.gloosuite.api.meta.ResourceRef;
import io.gloosuite.api.shape.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * User names and passwords that an LDAP server knows.
 *
 * @param address {@code host:port}, {@code ldap://host:port} or {@code ldaps://host:port}
 * @param userDnTemplate with one {@code %s} for the user's name
 * @param membershipAttributeName missing means {@code memberOf}
 * @param searchFilter missing means {@code (uid=*)}
 */
public record Ldap(
        @Required String address,
        @Required String userDnTemplate,
        @Nullable String membershipAttributeName,
        List<String> allowedGroups,
        @Nullable ConnectionPool pool,
        @Nullable String searchFilter,
        boolean disableGroupChecking,
        @Nullable ServiceAccount groupLookupSettings) {

    /** Connections that are kept; missing means at most 5. They are opened when they are needed, so that the initial size has no effect. */
    public record ConnectionPool(
            @Nullable Integer maxSize, @Nullable Integer initialSize) {}

    /** An account that looks up groups: a Secret with {@code username} and {@code password}. */
    public record ServiceAccount(@Nullable ResourceRef credentialsSecretRef, boolean checkGroupsWithServiceAccount) {}
}
