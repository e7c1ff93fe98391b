package io.gloosuite.gloo.xds.state;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import io.gloosuite.gloo.model.XdsResource;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The version of a set of resources, kept up to date one resource at a time: the sum of their hashes, so that the order
 * they came in does not matter and a change costs nothing but itself.
 */
final class SetHash {
    private static final HashFunction HASH = Hashing.farmHashFingerprint64();

    private long sum;

    void add(XdsResource resource) {
        sum += of(resource);
    }

    void remove(XdsResource resource) {
        sum -= of(resource);
    }

    String version() {
        return HexFormat.of().toHexDigits(sum);
    }

    private static long of(XdsResource resource) {
        return HASH.newHasher()
                .putString(resource.name(), StandardCharsets.UTF_8)
                .putByte((byte) 0)
                .putString(resource.version(), StandardCharsets.UTF_8)
                .hash()
                .asLong();
    }
}
