package io.gloosuite.gloo.translate.tls;

import io.gloosuite.api.meta.ObjectRef;

/** Names of SDS resources: a namespace has no dot and a name no tilde, so that no two secrets share one. */
public final class SecretNames {

    private SecretNames() {}

    /** The chain and key of a Secret. */
    public static String certificate(ObjectRef secret) {
        return secret.namespace() + "." + secret.name();
    }

    /** The CA of a Secret. */
    public static String validation(ObjectRef secret) {
        return certificate(secret) + "~validation";
    }
}
