package io.gloosuite.certgen.issue;

import java.time.Duration;
import java.util.List;

/**
 * What certificates to make.
 *
 * @param dnsNames the leaf's subject alternative names, at least one
 * @param keyAlgorithm the kind of both keys
 * @param validity how long both certificates are valid from the moment of issue
 */
public record Request(List<String> dnsNames, KeyAlgorithm keyAlgorithm, Duration validity) {
    public Request {
        dnsNames = List.copyOf(dnsNames);
        if (dnsNames.isEmpty()) {
            throw new IllegalArgumentException("dnsNames: empty (expected: at least one)");
        }
        if (!validity.isPositive()) {
            throw new IllegalArgumentException("validity: " + validity + " (expected: > 0)");
        }
    }
}
