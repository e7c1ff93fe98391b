package io.gloosuite.tls.peer;

/** What the peer is in the connection, which its certificate must be made for (RFC 5280, 4.2.1.12). */
public enum Usage {
    SERVER("1.3.6.1.5.5.7.3.1", "serverAuth"),
    CLIENT("1.3.6.1.5.5.7.3.2", "clientAuth");

    private final String oid;
    private final String term;

    Usage(String oid, String term) {
        this.oid = oid;
        this.term = term;
    }

    /** The extended key usage's object identifier. */
    String oid() {
        return oid;
    }

    /** The extended key usage as RFC 5280 spells it. */
    String term() {
        return term;
    }
}
