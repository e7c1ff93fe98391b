package io.gloosuite.gloo.status;

import io.gloosuite.api.Resource;
import io.gloosuite.api.Secret;
import io.gloosuite.api.meta.Kind;
import io.gloosuite.gloo.model.Inputs;
import io.gloosuite.tls.Identity;
import io.gloosuite.tls.Pem;
import io.gloosuite.tls.PemException;
import io.gloosuite.tls.TlsMaterial;
import io.gloosuite.tls.TlsSource;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The leaf certificates that are in use: gloo's own, and those of TLS Secrets. */
public final class Certificates {
    private static final String CHAIN = "tls.crt";

    private final TlsSource identity;
    private final Supplier<Inputs> inputs;
    private final InstantSource clock;
    /** Of documents that did not change, which are the same instances: reading one anew costs more than all else here. */
    private final Map<Resource<?>, Optional<X509Certificate>> leaves = Collections.synchronizedMap(new WeakHashMap<>());

    /**
     * A certificate.
     *
     * @param source {@code identity}, or {@code secret <namespace>/<name>}
     * @param expiresInSeconds below zero once expired
     * @param stage of its rotation, null where none is known
     */
    public record Entry(
            String source,
            String subject,
            List<String> sans,
            Instant notAfter,
            long expiresInSeconds,
            @Nullable String stage) {}

    public Certificates(TlsSource identity, Supplier<Inputs> inputs, InstantSource clock) {
        this.identity = identity;
        this.inputs = inputs;
        this.clock = clock;
    }

    /** All of them now; a Secret that cannot be read is left out, its status says why. */
    public List<Entry> list() {
        List<Entry> entries = new ArrayList<>();
        TlsMaterial material = identity.current();
        Identity own = material.identity();
        if (own != null) {
            entries.add(entry("identity", own.leaf(), RotationStage.of(material)));
        }
        for (Resource<?> resource : new TreeMap<>(inputs.get().all(Kind.SECRET)).values()) {
            if (resource.object() instanceof Secret secret) {
                leaves.computeIfAbsent(resource, _ -> leaf(secret))
                        .ifPresent(leaf -> entries.add(entry(source(secret), leaf, null)));
            }
        }
        return entries;
    }

    private static String source(Secret secret) {
        return "secret " + secret.metadata().namespace() + "/"
                + secret.metadata().name();
    }

    private static Optional<X509Certificate> leaf(Secret secret) {
        try {
            String chain = secret.text(CHAIN);
            return chain == null
                    ? Optional.empty()
                    : Pem.certificates(chain).stream().findFirst();
        } catch (PemException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Entry entry(String source, X509Certificate leaf, @Nullable String stage) {
        Instant notAfter = leaf.getNotAfter().toInstant();
        return new Entry(
                source,
                leaf.getSubjectX500Principal().getName(),
                sans(leaf),
                notAfter,
                Duration.between(clock.instant(), notAfter).toSeconds(),
                stage);
    }

    /** The textual names; each entry is a type and a value. */
    private static List<String> sans(X509Certificate leaf) {
        try {
            Collection<List<?>> names = leaf.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .map(List::getLast)
                            .filter(String.class::isInstance)
                            .map(Objects::toString)
                            .toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }
}
