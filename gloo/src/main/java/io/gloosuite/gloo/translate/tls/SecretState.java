package io.gloosuite.gloo.translate.tls;

import io.gloosuite.gloo.model.XdsResource;
import org.jspecify.annotations.Nullable;

/** What a Secret is good for in TLS. */
public sealed interface SecretState {

    /** What counts of this when it was read after {@code last}: an edit that breaks what was usable takes nothing away. */
    SecretState after(@Nullable SecretState last);

    /**
     * Material that can be served; one of the two is there at least.
     *
     * @param certificate chain and key
     * @param validation the CA to verify the peer with
     * @param lapse why this is an earlier version and not the latest edit; null when it is the latest
     * @param lostTrust why {@code validation} is an earlier version's; null when it is not
     */
    record Usable(
            @Nullable XdsResource certificate,
            @Nullable XdsResource validation,
            @Nullable String lapse,
            @Nullable String lostTrust)
            implements SecretState {

        static Usable of(@Nullable XdsResource certificate, @Nullable XdsResource validation) {
            return new Usable(certificate, validation, null, null);
        }

        /** A CA that is edited away is kept: what was verified must not become unverified for want of a line. */
        @Override
        public SecretState after(@Nullable SecretState last) {
            if (validation != null || !(last instanceof Usable before) || before.validation == null) {
                return this;
            }
            String reason = before.validation.owners().iterator().next()
                    + " has no ca.crt any more, and the last one goes on being verified with; put ca.crt back, or name"
                    + " a secret that never had one to verify nobody";
            return new Usable(certificate, before.validation, null, reason);
        }
    }

    /**
     * Nothing that can be served.
     *
     * @param reason what is wrong and how to mend it; no secret in it
     */
    record Refused(String reason) implements SecretState {

        @Override
        public SecretState after(@Nullable SecretState last) {
            return last instanceof Usable good ? new Usable(good.certificate, good.validation, reason, null) : this;
        }
    }

    /** No TLS material at all, a Secret for something else. */
    record NotTls(String reason) implements SecretState {

        @Override
        public SecretState after(@Nullable SecretState last) {
            return this;
        }
    }
}
