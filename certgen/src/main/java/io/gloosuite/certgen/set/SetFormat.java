package io.gloosuite.certgen.set;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gloosuite.certgen.issue.Issued;
import io.gloosuite.certgen.rotate.Stage;
import io.gloosuite.tls.ContentVersion;
import io.gloosuite.tls.Identity;
import io.gloosuite.tls.Pem;
import io.gloosuite.tls.PemException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A set as files: the three that consumers read, {@code rotation.json} (stage, since, fingerprints; no secrets) and,
 * while a leaf is pending, the same three names in {@code next/}. Keys of the map are paths with {@code /}.
 */
public final class SetFormat {
    /** The file that says where a rotation stands. */
    public static final String STATE = "rotation.json";

    /** The folder of the pending leaf. */
    public static final String NEXT = "next";

    private final FileNames names;

    public SetFormat(FileNames names) {
        this.names = names;
    }

    /** The files of a set. */
    public Map<String, byte[]> write(CertificateSet set) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        put(files, "", set.trust(), set.identity());
        set.pending().ifPresent(next -> put(files, NEXT + "/", List.of(next.ca()), next.identity()));
        RotationFile state = new RotationFile(
                set.stage().label(),
                set.since().toString(),
                ContentVersion.of(set.trust()),
                ContentVersion.of(set.identity().chain()));
        files.put(STATE, state.encode());
        return files;
    }

    /** What the files amount to. A rotation state that does not belong to the certificates beside it is void. */
    public Reading read(Map<String, byte[]> files) {
        List<String> missing = Stream.of(names.ca(), names.cert(), names.key())
                .filter(name -> !files.containsKey(name))
                .toList();
        if (!missing.isEmpty()) {
            return new Reading.Unfit("missing: " + String.join(", ", missing));
        }
        try {
            return read(files, trust(files, ""), identity(files, ""));
        } catch (PemException e) {
            return new Reading.Unfit(String.valueOf(e.getMessage()));
        }
    }

    private Reading read(Map<String, byte[]> files, List<X509Certificate> trust, Identity identity) {
        RotationFile found = RotationFile.decode(files.get(STATE));
        Optional<Stage> stage = Stage.labelled(found.stage());
        boolean belongs = stage.isPresent()
                && found.trust().equals(ContentVersion.of(trust))
                && found.leaf().equals(ContentVersion.of(identity.chain()));
        if (!belongs) {
            Instant since = identity.chain().getFirst().getNotBefore().toInstant();
            return new Reading.Fits(
                    new CertificateSet(trust, identity, Optional.empty(), Stage.STABLE, since),
                    Optional.of("no rotation state that belongs to these certificates; taken as settled"));
        }
        return new Reading.Fits(
                new CertificateSet(trust, identity, pending(files), stage.get(), found.sinceOr(Instant.EPOCH)),
                Optional.empty());
    }

    /** Empty also if the pending leaf cannot be used: the rotation then makes another. */
    private Optional<Issued> pending(Map<String, byte[]> files) {
        String folder = NEXT + "/";
        if (!files.containsKey(folder + names.cert())
                || !files.containsKey(folder + names.key())
                || !files.containsKey(folder + names.ca())) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Issued(trust(files, folder).getFirst(), identity(files, folder)));
        } catch (PemException e) {
            return Optional.empty();
        }
    }

    private List<X509Certificate> trust(Map<String, byte[]> files, String folder) throws PemException {
        return Pem.certificates(text(files, folder + names.ca()));
    }

    private Identity identity(Map<String, byte[]> files, String folder) throws PemException {
        return Identity.of(text(files, folder + names.cert()), text(files, folder + names.key()));
    }

    private static String text(Map<String, byte[]> files, String path) {
        return new String(files.getOrDefault(path, new byte[0]), UTF_8);
    }

    private void put(Map<String, byte[]> files, String folder, List<X509Certificate> trust, Identity identity) {
        files.put(folder + names.ca(), Pem.encode(trust).getBytes(UTF_8));
        files.put(folder + names.cert(), Pem.encode(identity.chain()).getBytes(UTF_8));
        files.put(folder + names.key(), Pem.encode(identity.key()).getBytes(UTF_8));
    }
}
