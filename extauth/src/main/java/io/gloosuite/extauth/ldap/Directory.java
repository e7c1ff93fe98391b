package io.gloosuite.extauth.ldap;

import com.unboundid.ldap.sdk.BindRequest;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import io.gloosuite.api.extauth.v1.GroupLookup;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The questions to a directory, each over a connection of a bounded pool. Blocks; thread-safe. */
final class Directory implements AutoCloseable {
    private static final String NO_ATTRIBUTES = "1.1";

    /** Groups of one user; a directory that names more than this is not asked for all. */
    private static final int MAX_GROUPS = 1000;

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
        boolean isMember = rules.source().hasGroupLookup()
                ? isListed(connection, rules.source().getGroupLookup(), dn)
                : isMember(connection, dn);
        return isMember ? Standing.MEMBER : Standing.STRANGER;
    }

    /** By the user's own entry. */
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

    /** By the entries of the groups. */
    private boolean isListed(LDAPConnection connection, GroupLookup lookup, String dn) throws LDAPException {
        if (lookup.getCheckGroupsWithServiceAccount()
                && !binds(connection, new SimpleBindRequest(lookup.getBindDn(), lookup.getBindPassword()))) {
            throw new LDAPException(ResultCode.INVALID_CREDENTIALS, "the service account is refused");
        }
        SearchRequest request = new SearchRequest(
                lookup.getSearchBase(),
                SearchScope.SUB,
                DnTemplate.filter(lookup.getSearchFilter(), dn),
                NO_ATTRIBUTES);
        request.setSizeLimit(MAX_GROUPS);
        SearchResult result = connection.search(request);
        return result.getSearchEntries().stream().anyMatch(group -> rules.isAllowed(group.getDN()));
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
