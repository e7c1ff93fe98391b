package io.gloosuite.extauth.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;

/** Text with one {@code %s}, into which what a client sent goes so that it stays a value (RFC 4514, RFC 4515). */
final class DnTemplate {
    static final String PLACE = "%s";

    private DnTemplate() {}

    /** The distinguished name of a user. */
    static String dn(String template, String user) {
        // An RDN of any attribute, whose value the library escapes.
        String escaped = new RDN("x", user).toString().substring("x=".length());
        return template.replace(PLACE, escaped);
    }

    /** A search filter. */
    static Filter filter(String template, String value) throws LDAPException {
        return Filter.create(template.replace(PLACE, Filter.encodeValue(value)));
    }

    /** Whether a template gives names that can be read. */
    static boolean isDn(String template) {
        return occurrences(template) == 1 && DN.isValidDN(dn(template, "user"));
    }

    static int occurrences(String template) {
        return template.split(PLACE, -1).length - 1;
    }
}
