package io.gloosuite.xds.client;

import io.gloosuite.tls.Identity;
import io.gloosuite.tls.PemException;
import io.gloosuite.tls.TlsMaterial;
import io.gloosuite.tls.TrustAnchors;
import io.gloosuite.xds.client.Update.Versioned;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The latest readable identity and the latest readable trust, which may come one by one. They are material only when the
 * chain was issued under the trust and is valid: a half that does not fit yet is refused but kept, and counts as soon as the
 * other half comes. A rotation changes one half at a time and fits at each stage.
 */
final class IdentityPair {
    private final String identityName;
    private final String trustName;
    private final Set<String> misfitting = new HashSet<>();
    private @Nullable Identity identity;
    private @Nullable TrustAnchors trust;
    private TlsMaterial used = TlsMaterial.EMPTY;

    IdentityPair(String identityName, String trustName) {
        this.identityName = identityName;
        this.trustName = trustName;
    }

    /**
     * What came of an update.
     *
     * @param material what is to be used from now on, which may be what was used before
     * @param reasons why resources of the update are refused, by name
     * @param recovered resources that were refused before and are in use now, which the server does not know yet
     */
    record Outcome(TlsMaterial material, Map<String, String> reasons, Set<String> recovered) {}

    Outcome take(Update update, Instant now) {
        Map<String, String> reasons = new LinkedHashMap<>();
        update.added().forEach((name, versioned) -> read(name, versioned, reasons));
        Set<String> readable = new HashSet<>(update.added().keySet());
        readable.removeAll(reasons.keySet());
        Map<String, String> misfits = Map.of();
        if (identity != null && trust != null) {
            used = firstFit(identity, trust, now);
            misfits = misfits(identity, trust, now);
            misfits.keySet().retainAll(readable);
            reasons.putAll(misfits);
        }
        return new Outcome(used, reasons, recovered(readable, misfits.keySet()));
    }

    /** The latest pair, else one of its halves with the other half that is used now, else what is used now. */
    private TlsMaterial firstFit(Identity newest, TrustAnchors newestTrust, Instant now) {
        return Stream.of(
                        TlsMaterial.of(newest, newestTrust),
                        TlsMaterial.of(used.identity(), newestTrust),
                        TlsMaterial.of(newest, used.trust()))
                .filter(pair -> fits(pair, now))
                .findFirst()
                .orElse(used);
    }

    private static boolean fits(TlsMaterial pair, Instant now) {
        Identity identity = pair.identity();
        TrustAnchors trust = pair.trust();
        return identity != null
                && trust != null
                && trust.refusalOf(identity.chain(), now).isEmpty();
    }

    /** Why the halves that are not used are not, by name. */
    private Map<String, String> misfits(Identity newest, TrustAnchors newestTrust, Instant now) {
        String reason = newestTrust.refusalOf(newest.chain(), now).orElse("does not fit what is in use");
        Map<String, String> misfits = new LinkedHashMap<>();
        if (!newest.equals(used.identity())) {
            misfits.put(identityName, reason);
        }
        if (!newestTrust.equals(used.trust())) {
            misfits.put(trustName, reason);
        }
        return misfits;
    }

    private Set<String> recovered(Set<String> readable, Set<String> misfits) {
        misfitting.removeAll(readable);
        Set<String> recovered = new HashSet<>(misfitting);
        recovered.removeIf(name -> !isUsed(name));
        misfitting.removeAll(recovered);
        misfitting.addAll(misfits);
        return recovered;
    }

    private boolean isUsed(String name) {
        return name.equals(identityName)
                ? identity != null && identity.equals(used.identity())
                : trust != null && trust.equals(used.trust());
    }

    private void read(String name, Versioned versioned, Map<String, String> reasons) {
        try {
            if (name.equals(identityName)) {
                identity = SecretReader.identity(versioned.resource());
            } else if (name.equals(trustName)) {
                trust = SecretReader.trust(versioned.resource());
            }
        } catch (PemException e) {
            reasons.put(name, e.getMessage());
        }
    }
}
