package io.gloosuite.sds.secret;

import java.util.List;

/** What the files of a pair amount to. */
public sealed interface Verdict {

    /** Why files are not served. */
    enum Reason {
        /** A file is not there. */
        MISSING,
        /** A file is not what it should be: cut short, empty, not PEM. */
        MALFORMED,
        /** The key belongs to another certificate. */
        MISMATCH,
        /** A certificate of the chain has expired. */
        EXPIRED,
        /** A certificate of the chain is not valid yet. */
        NOT_YET_VALID,
        /** The pair's own CAs do not vouch for the certificate, although they should. */
        UNTRUSTED
    }

    /** Certificate, key and CAs fit. */
    record Fits(List<ServedSecret> secrets) implements Verdict {
        public Fits {
            secrets = List.copyOf(secrets);
        }
    }

    /**
     * Not to be served.
     *
     * @param reason the kind of fault
     * @param detail the fault, for people; never content of a key
     */
    record Unfit(Reason reason, String detail) implements Verdict {}
}
