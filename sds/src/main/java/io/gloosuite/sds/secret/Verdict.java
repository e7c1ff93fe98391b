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
        NOT_YET_VALID
    }

    /** Certificate, key and CAs fit, and the CAs vouch for the certificate. */
    record Fits(List<ServedSecret> secrets) implements Verdict {
        public Fits {
            secrets = List.copyOf(secrets);
        }
    }

    /**
     * Certificate and key fit, but the CAs do not vouch for the certificate. That is so on purpose where peers use another
     * CA than this side, and it is so for a moment while files are being replaced one by one.
     */
    record Doubtful(List<ServedSecret> secrets, String why) implements Verdict {
        public Doubtful {
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
