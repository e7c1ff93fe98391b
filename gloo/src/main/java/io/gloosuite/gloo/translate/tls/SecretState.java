package io.gloosuite.gloo.translate.tls;

import io.gloosuite.gloo.model.XdsResource;
import org.jspecify.annotations.Nullable;

/** What a Secret is good for in TLS. */
public sealed interface SecretState {

    /**
     * Material that can be served; one of the two is there at least.
     *
     * @param certificate chain and key
     * @param validation the CA to verify the peer with
     * @param lapse why this is an earlier version and not the latest edit; null when it is the latest
     */
    record Usable(
            @Nullable XdsResource certificate,
            @Nullable XdsResource validation,
            @Nullable String lapse) implements SecretState {}

    /**
     * Nothing that can be served.
     *
     * @param reason what is wrong and how to mend it; no secret in it
     */
    record Refused(String reason) implements SecretState {}

    /** No TLS material at all, a Secret for something else. */
    record NotTls(String reason) implements SecretState {}
}
