package io.gloosuite.proxy.model;

import java.util.List;

/**
 * A certificate or a trust that comes with the configuration that uses it, as PEM or as files of this machine, instead of by discovery
 * (xDS {@code TlsCertificate} and {@code CertificateValidationContext} in a TLS context).
 */
public sealed interface LocalSecret {
    /** Stands for it where secrets are named; equal content has equal names, and none is like that of a discovered secret. */
    String name();

    /** What it is made of. */
    List<Pem> parts();

    /** A certificate chain, leaf first, and its private key. */
    record LocalIdentity(String name, Pem chain, Pem key) implements LocalSecret {
        @Override
        public List<Pem> parts() {
            return List.of(chain, key);
        }
    }

    /** CA certificates. */
    record LocalTrust(String name, Pem ca) implements LocalSecret {
        @Override
        public List<Pem> parts() {
            return List.of(ca);
        }
    }

    /** Where a part is. */
    sealed interface Pem {}

    /** With the configuration. Its text form is redacted. */
    record Text(String pem) implements Pem {
        @Override
        public String toString() {
            return "[inline]";
        }
    }

    /** In a file, which is read again when it changes. */
    record File(String path) implements Pem {}
}
