package io.gloosuite.extauth.oauth.jwt;

/** A key set that cannot be used; the message says why and holds nothing of the keys. */
public final class InvalidKeys extends Exception {

    InvalidKeys(String reason) {
        super(reason);
    }
}
