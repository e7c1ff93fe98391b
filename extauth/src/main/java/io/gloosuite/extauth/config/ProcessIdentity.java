package io.gloosuite.extauth.config;

import io.gloosuite.xds.client.SdsIdentity;
import java.util.Optional;

/**
 * What this process proves itself with.
 *
 * @param sds empty where a sidecar does it
 */
record ProcessIdentity(Optional<SdsIdentity> sds) implements AutoCloseable {
    void start() {
        sds.ifPresent(SdsIdentity::start);
    }

    @Override
    public void close() {
        sds.ifPresent(SdsIdentity::close);
    }
}
