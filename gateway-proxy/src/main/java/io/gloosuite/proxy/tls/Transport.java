package io.gloosuite.proxy.tls;

import io.netty.handler.ssl.SslContext;

/** How bytes reach an endpoint. */
public sealed interface Transport {
    /** As they are. */
    record Plain() implements Transport {}

    /**
     * By TLS. Two of them are equal only when they are the same context, made of the same version of the same secrets.
     */
    final class Tls implements Transport {
        private final SslContext context;
        private final String sni;

        Tls(SslContext context, String sni) {
            this.context = context;
            this.sni = sni;
        }

        public SslContext context() {
            return context;
        }

        /** Empty sends none. */
        public String sni() {
            return sni;
        }
    }

    /** Not at all: requests fail closed. */
    record Unavailable(String reason) implements Transport {}
}
