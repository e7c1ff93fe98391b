package io.gloosuite.gloo.translate.extauth;

import io.gloosuite.api.extauth.HmacAuth;
import io.gloosuite.api.extauth.v1.GroupLookup;
import io.gloosuite.api.extauth.v1.Hmac;
import io.gloosuite.api.extauth.v1.Ldap;
import io.gloosuite.api.meta.ResourceRef;
import io.gloosuite.gloo.report.Issues;
import io.gloosuite.gloo.translate.extauth.Credentials.Account;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Accounts that are kept elsewhere: in LDAP servers, and in Secrets of signers. */
final class Directories {

    private static final String MEMBERSHIP = "memberOf";
    private static final String FILTER = "(uid=*)";
    private static final int POOL_MAX = 5;

    private final Credentials credentials;
    private final Issues issues;

    Directories(Credentials credentials, Issues issues) {
        this.credentials = credentials;
        this.issues = issues;
    }

    Ldap of(io.gloosuite.api.extauth.Ldap config, String path) {
        String template = config.userDnTemplate();
        if (template.indexOf("%s") < 0 || template.indexOf("%s") != template.lastIndexOf("%s")) {
            issues.error(path + ".userDnTemplate", "\"" + template + "\" must hold one %s, for the user's name");
        }
        Ldap.Builder ldap = Ldap.newBuilder()
                .setAddress(address(config.address(), path + ".address"))
                .setUserDnTemplate(template)
                .setMembershipAttributeName(or(config.membershipAttributeName(), MEMBERSHIP))
                .addAllAllowedGroups(config.allowedGroups())
                .setSearchFilter(or(config.searchFilter(), FILTER))
                .setDisableGroupChecking(config.disableGroupChecking())
                .setPool(pool(config.pool(), path + ".pool"));
        var lookup = config.groupLookupSettings();
        if (lookup != null && lookup.credentialsSecretRef() != null) {
            String at = path + ".groupLookupSettings.credentialsSecretRef";
            Account account = credentials.account(lookup.credentialsSecretRef(), at);
            if (account != null) {
                ldap.setGroupLookup(GroupLookup.newBuilder()
                        .setBindDn(account.username())
                        .setBindPassword(account.password())
                        .setCheckGroupsWithServiceAccount(lookup.checkGroupsWithServiceAccount()));
            }
        } else if (lookup != null) {
            issues.error(path + ".groupLookupSettings.credentialsSecretRef", "is missing; name the account's Secret");
        }
        return ldap.build();
    }

    private String address(String address, String path) {
        String bare = address.replaceFirst("^ldaps?://", "");
        Wording.hostAndPort(bare, path, issues);
        return bare.equals(address) ? "ldap://" + address : address;
    }

    private Ldap.Pool pool(io.gloosuite.api.extauth.Ldap.@Nullable ConnectionPool config, String path) {
        int max = config == null || config.maxSize() == null ? POOL_MAX : config.maxSize();
        if (max < 1) {
            issues.error(path + ".maxSize", max + " is none; give 1 or more");
        }
        if (config != null && config.initialSize() != null) {
            issues.warning(
                    path + ".initialSize", "has no effect: connections are opened when they are needed; remove it");
        }
        return Ldap.Pool.newBuilder().setMaxSize(Math.max(1, max)).build();
    }

    /** A signer whose Secret is missing or bad is refused, and the others count. */
    Hmac of(HmacAuth config, String path) {
        if (config.parametersInHeaders() == null) {
            issues.error(path, "does not say where the parameters are; give parametersInHeaders: {}");
        }
        Hmac.Builder hmac = Hmac.newBuilder().setParametersInHeaders(true);
        List<ResourceRef> refs = config.secretRefs().secretRefs();
        for (int i = 0; i < refs.size(); i++) {
            Issues found = new Issues();
            String at = path + ".secretRefs.secretRefs[" + i + "]";
            Account account = credentials.with(found).account(refs.get(i), at);
            found.list().forEach(issue -> issues.warning(issue.path(), issue.text() + "; its signer is refused"));
            if (account != null && hmac.containsSecrets(account.username())) {
                issues.warning(at, credentials.secret(refs.get(i)) + " has the user name of another one before it");
            } else if (account != null) {
                hmac.putSecrets(account.username(), account.password());
            }
        }
        return hmac.build();
    }

    private static String or(@Nullable String value, String standard) {
        return value == null || value.isEmpty() ? standard : value;
    }
}
