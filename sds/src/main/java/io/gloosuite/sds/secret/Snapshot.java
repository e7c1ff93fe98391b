package io.gloosuite.sds.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All that is served at one moment; immutable. A resource that was served once stays until a better one replaces it. */
public final class Snapshot {
    /** Nothing is served yet. */
    public static final Snapshot EMPTY = new Snapshot(Map.of());

    private static final int VERSION_BYTES = 8;

    private final Map<String, ServedSecret> secrets;
    private final String version;

    private Snapshot(Map<String, ServedSecret> secrets) {
        this.secrets = new TreeMap<>(secrets);
        this.version = digest(this.secrets.values());
    }

    /** This snapshot with these secrets added, or in the place of those with the same names. */
    public Snapshot with(List<ServedSecret> changed) {
        Map<String, ServedSecret> all = new TreeMap<>(secrets);
        changed.forEach(secret -> all.put(secret.name(), secret));
        return new Snapshot(all);
    }

    /** The secret of that name; empty if none is served. */
    public Optional<ServedSecret> secret(String name) {
        return Optional.ofNullable(secrets.get(name));
    }

    /** All secrets, by name. */
    public Collection<ServedSecret> secrets() {
        return List.copyOf(secrets.values());
    }

    /** A fingerprint of the names and versions of all secrets. */
    public String version() {
        return version;
    }

    private static String digest(Collection<ServedSecret> secrets) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (ServedSecret secret : secrets) {
                sha256.update((secret.name() + "=" + secret.version() + "\n").getBytes(UTF_8));
            }
            return HexFormat.of().formatHex(sha256.digest(), 0, VERSION_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
