package io.gloosuite.gloo.translate.extauth;

import io.gloosuite.api.extauth.BasicAuth.Encryption;
import io.gloosuite.api.extauth.BasicAuth.User;
import io.gloosuite.api.extauth.v1.BasicAuth;
import io.gloosuite.gloo.report.Issues;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Users with hashed passwords, each hash in the one form that names its algorithm. */
final class BasicAuths {

    private static final Pattern APR_SALT = Pattern.compile("[./0-9A-Za-z]{1,8}");
    private static final Pattern APR_HASH = Pattern.compile("[./0-9A-Za-z]{22}");
    private static final Pattern SHA1_HASH = Pattern.compile("[+/0-9A-Za-z]{27}=");
    private static final Pattern BCRYPT_HASH = Pattern.compile("\\$2[aby]\\$\\d\\d\\$[./0-9A-Za-z]{53}");
    private static final Pattern REALM = Pattern.compile("[^\"\\\\\\p{Cntrl}]*");

    private static final String SHA1_PREFIX = "{SHA}";

    private final Issues issues;

    BasicAuths(Issues issues) {
        this.issues = issues;
    }

    BasicAuth of(io.gloosuite.api.extauth.BasicAuth config, String path) {
        BasicAuth.Builder auth = BasicAuth.newBuilder();
        String realm = config.realm() == null ? "" : config.realm();
        if (!REALM.matcher(realm).matches()) {
            issues.error(path + ".realm", "\"" + realm + "\" cannot be quoted; leave out quotes and backslashes");
        }
        auth.setRealm(realm);
        boolean inOne = config.apr() != null;
        boolean inTwo = config.encryption() != null || config.userList() != null;
        if (inOne == inTwo) {
            issues.error(path, "needs its users; give either apr, or encryption and userList");
        } else if (config.apr() != null) {
            Encryption apr = new Encryption(new io.gloosuite.api.extauth.BasicAuth.Algorithm(), null, null);
            users(config.apr().users(), apr, path + ".apr.users", auth);
        } else if (config.encryption() == null || config.userList() == null) {
            issues.error(path, "has only one of encryption and userList; give both");
        } else {
            users(config.userList().users(), config.encryption(), path + ".userList.users", auth);
        }
        return auth.build();
    }

    private void users(Map<String, User> users, Encryption encryption, String path, BasicAuth.Builder auth) {
        if (users.isEmpty()) {
            issues.warning(path, "is empty, so nobody is let in; add a user");
        }
        users.forEach((name, user) -> {
            String at = path + "[\"" + name + "\"]";
            if (name.isEmpty() || name.contains(":")) {
                issues.error(at, "is no name that can be sent; leave out colons");
            }
            auth.putUsers(name, hash(user, encryption, at));
        });
    }

    /** The hash with the name of its algorithm; what it is not must not be told. */
    private String hash(User user, Encryption encryption, String path) {
        if (encryption.apr() != null) {
            return apr(user, path);
        }
        if (encryption.sha1() != null) {
            return sha1(user, path);
        }
        if (encryption.bcrypt() != null) {
            unsalted(user.salt(), "bcrypt has its salt in the hash", path);
            check(BCRYPT_HASH, user.hashedPassword(), "a bcrypt hash; make it with: htpasswd -nbB", path);
            return user.hashedPassword();
        }
        issues.error(path, "has no algorithm; give encryption one of apr, sha1 and bcrypt");
        return "";
    }

    private String apr(User user, String path) {
        String salt = user.salt() == null ? "" : user.salt();
        if (!APR_SALT.matcher(salt).matches()) {
            issues.error(
                    path + ".salt", "is no salt of apr1; take what stands between the 2nd and 3rd $ of htpasswd -nbm");
        }
        check(APR_HASH, user.hashedPassword(), "an apr1 hash; take what follows the 3rd $ of htpasswd -nbm", path);
        return "$apr1$" + salt + "$" + user.hashedPassword();
    }

    private String sha1(User user, String path) {
        unsalted(user.salt(), "sha1 has none", path);
        String hash = user.hashedPassword().startsWith(SHA1_PREFIX)
                ? user.hashedPassword().substring(SHA1_PREFIX.length())
                : user.hashedPassword();
        check(SHA1_HASH, hash, "a SHA-1 hash in base64; make it with: htpasswd -nbs", path);
        return SHA1_PREFIX + hash;
    }

    private void unsalted(@Nullable String salt, String why, String path) {
        if (salt != null && !salt.isEmpty()) {
            issues.warning(path + ".salt", "has no effect, since " + why + "; remove it");
        }
    }

    private void check(Pattern form, String hash, String wanted, String path) {
        if (!form.matcher(hash).matches()) {
            issues.error(path + ".hashedPassword", "the value (not shown) is not " + wanted);
        }
    }
}
