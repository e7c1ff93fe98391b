package io.gloosuite.sds.secret;

/** Who may have issued the certificate of a pair. */
public enum Issuer {
    /**
     * A CA of the pair's own CA file, as where all peers share one set. Files that are replaced one by one are never
     * served mixed.
     */
    OWN_CA,
    /** Anybody: the CA file says whom to trust, and peers trust another CA than this side does. */
    ANY
}
