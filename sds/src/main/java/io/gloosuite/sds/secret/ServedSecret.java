package io.gloosuite.sds.secret;

import com.google.protobuf.Any;
import java.time.Instant;

/**
 * One resource as clients get it.
 *
 * @param name the resource's name
 * @param version the {@link io.gloosuite.tls.ContentVersion} of its certificates
 * @param notAfter when the first of its certificates expires
 * @param body the packed {@code Secret}; may hold a private key
 */
public record ServedSecret(String name, String version, Instant notAfter, Any body) {
    @Override
    public String toString() {
        return name + "=" + version;
    }
}
