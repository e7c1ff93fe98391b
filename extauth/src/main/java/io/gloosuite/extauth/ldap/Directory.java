package io.gloosuite.extauth.ldap;

import com.unboundid.ldap.sdk.BindRequest;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import io.gloosuite.api.extauth.v1.GroupLookup;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The questions to a directory, each over a connection of a bounded pool. Blocks; thread-safe. */
final class Directory implements AutoCloseable {
    private static final Set<ResultCode> REFUSALS = Set.of(
            ResultCode.INVALID_CREDENTIALS,
            ResultCode.NO_SUCH_OBJECT,
            ResultCode.INVALID_DN_SYNTAX,
            ResultCode.INAPPROPRIATE_AUTHENTICATION);

    private final LDAPConnectionPool pool;
    private final LdapRules rules;

    /** @param pool of anonymous connections */
    Directory(LDAPConnectionPool pool, LdapRules rules) {
        this.pool = pool;
        this.rules = rules;
    }

    /** What the directory says about a name and password. */
    enum Standing {
        /** Both right, and in one of the groups. */
        MEMBER,
        /** Both right. */
        STRANGER,
        /** Unknown, or wrong. */
        UNKNOWN
    }

    /** @throws LDAPException if it could not be found out */
    Standing standing(String user, String password) throws LDAPException {
        LDAPConnection connection = pool.getConnection();
        try {
            Standing standing = asked(connection, user, password);
            pool.releaseAndReAuthenticateConnection(connection);
            return standing;
        } catch (LDAPException | RuntimeException e) {
            pool.releaseDefunctConnection(connection);
            throw e;
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    private Standing asked(LDAPConnection connection, String user, String password) throws LDAPException {
        String dn = rules.userDn(user);
        if (!binds(connection, new SimpleBindRequest(dn, password))) {
            return Standing.UNKNOWN;
        }
        if (rules.groups().isEmpty()) {
            return Standing.MEMBER;
        }
        GroupLookup account = rules.source().getGroupLookup();
        if (account.getCheckGroupsWithServiceAccount()
                && !binds(connection, new SimpleBindRequest(account.getBindDn(), account.getBindPassword()))) {
            throw new LDAPException(ResultCode.INVALID_CREDENTIALS, "the service account is refused");
        }
        return isMember(connection, dn) ? Standing.MEMBER : Standing.STRANGER;
    }

    /** By the user's entry. */
    private boolean isMember(LDAPConnection connection, String dn) throws LDAPException {
        SearchResultEntry entry = single(connection, dn);
        String @Nullable [] groups = entry == null ? null : entry.getAttributeValues(rules.membershipAttribute());
        return groups != null && List.of(groups).stream().anyMatch(rules::isAllowed);
    }

    private @Nullable SearchResultEntry single(LDAPConnection connection, String dn) throws LDAPException {
        SearchRequest request = new SearchRequest(dn, SearchScope.BASE, rules.filter(), rules.membershipAttribute());
        List<SearchResultEntry> entries = connection.search(request).getSearchEntries();
        return entries.isEmpty() ? null : entries.getFirst();
    }

    private static boolean binds(LDAPConnection connection, BindRequest request) throws LDAPException {
        try {
            connection.bind(request);
            return true;
        } catch (LDAPException e) {
            if (REFUSALS.contains(e.getResultCode())) {
                return false;
            }
            throw e;
        }
    }
}
