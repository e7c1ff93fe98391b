package io.gloosuite.api.ssl;

/** Versions of TLS, in Envoy's order; documents may give the name or the number. */
public enum ProtocolVersion {
    TLS_AUTO,
    TLSv1_0,
    TLSv1_1,
    TLSv1_2,
    TLSv1_3
}
