package io.gloosuite.extauth.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import io.gloosuite.api.extauth.v1.Ldap;
import io.gloosuite.extauth.check.InvalidStep;
import java.util.HashSet;
import java.util.Set;

/**
 * The configuration, checked.
 *
 * @param groups of which a user must be in one; empty if every user of the directory may pass
 */
record LdapRules(Ldap source, Set<DN> groups) {
    private static final String DEFAULT_MEMBERSHIP = "memberOf";
    private static final String DEFAULT_FILTER = "(uid=*)";

    static LdapRules of(Ldap ldap) throws InvalidStep {
        if (!DnTemplate.isDn(ldap.getUserDnTemplate())) {
            throw new InvalidStep(
                    "user_dn_template",
                    "'%s' (expected: a distinguished name with one %%s)".formatted(ldap.getUserDnTemplate()));
        }
        if (ldap.getGroupLookup().getCheckGroupsWithServiceAccount()
                && !DN.isValidDN(ldap.getGroupLookup().getBindDn())) {
            throw new InvalidStep("group_lookup.bind_dn", "expected: the account's distinguished name");
        }
        checkFilter("search_filter", ldap.getSearchFilter());
        return new LdapRules(ldap, ldap.getDisableGroupChecking() ? Set.of() : groups(ldap));
    }

    String membershipAttribute() {
        return source.getMembershipAttributeName().isEmpty() ? DEFAULT_MEMBERSHIP : source.getMembershipAttributeName();
    }

    String filter() {
        return source.getSearchFilter().isEmpty() ? DEFAULT_FILTER : source.getSearchFilter();
    }

    String userDn(String user) {
        return DnTemplate.dn(source.getUserDnTemplate(), user);
    }

    /** Whether a name that the directory gave is one of the groups. */
    boolean isAllowed(String group) {
        try {
            return groups.contains(new DN(group));
        } catch (LDAPException e) {
            return false;
        }
    }

    private static Set<DN> groups(Ldap ldap) throws InvalidStep {
        Set<DN> groups = new HashSet<>();
        for (int i = 0; i < ldap.getAllowedGroupsCount(); i++) {
            try {
                groups.add(new DN(ldap.getAllowedGroups(i)));
            } catch (LDAPException e) {
                throw new InvalidStep(
                        "allowed_groups[%d]".formatted(i),
                        "'%s' (expected: a distinguished name)".formatted(ldap.getAllowedGroups(i)));
            }
        }
        return Set.copyOf(groups);
    }

    private static void checkFilter(String path, String filter) throws InvalidStep {
        try {
            if (!filter.isEmpty()) {
                DnTemplate.filter(filter, "user");
            }
        } catch (LDAPException e) {
            throw new InvalidStep(path, "'%s' (expected: a search filter of RFC 4515)".formatted(filter));
        }
    }
}
