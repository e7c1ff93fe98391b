package io.gloosuite.certgen.set;

import java.util.Optional;

/** What the files of a set amount to. */
public sealed interface Reading {

    /**
     * A set whose key fits its certificate.
     *
     * @param set the set
     * @param remark something about its files that people should know; empty: nothing
     */
    record Fits(CertificateSet set, Optional<String> remark) implements Reading {}

    /**
     * No set that anybody could use.
     *
     * @param reason what is wrong, for people
     */
    record Unfit(String reason) implements Reading {}
}
