package io.gloosuite.sds.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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

    private final Map<String, ServedSecret> byName;
    private final List<ServedSecret> secrets;
    private final String version;

    private Snapshot(Map<String, ServedSecret> byName) {
        this.byName = new TreeMap<>(byName);
        this.secrets = List.copyOf(this.byName.values());
        this.version = digest(secrets);
    }

    /** This snapshot with these secrets added, or in the place of those with the same names. */
    public Snapshot with(List<ServedSecret> changed) {
        Map<String, ServedSecret> all = new TreeMap<>(byName);
        changed.forEach(secret -> all.put(secret.name(), secret));
        return new Snapshot(all);
    }

    /** The secret of that name; empty if none is served. */
    public Optional<ServedSecret> secret(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** All secrets, by name. */
    public List<ServedSecret> secrets() {
        return secrets;
    }

    /** A fingerprint of the names and versions of all secrets. */
    public String version() {
        return version;
    }

    private static String digest(List<ServedSecret> secrets) {
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
