package io.gloosuite.sds.secret;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsCertificate;
import io.gloosuite.sds.secret.Verdict.Reason;
import io.gloosuite.tls.ContentVersion;
import io.gloosuite.tls.Identity;
import io.gloosuite.tls.Pem;
import io.gloosuite.tls.PemException;
import io.gloosuite.tls.TrustAnchors;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides whether files may be served, and makes the resources that are. */
public final class Judge {
    /** The type of every resource here. */
    public static final String TYPE_URL = "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.Secret";

    private Judge() {}

    /** The verdict on files at a time. */
    public static Verdict judge(PairFiles files, ResourceNames names, Issuer issuer, Instant now) {
        try {
            TrustAnchors trust = TrustAnchors.of(files.ca());
            Identity identity = Identity.of(files.cert(), files.key());
            return outsideValidity(identity.chain(), now)
                    .or(() -> untrusted(identity, trust, issuer, now))
                    .orElseGet(() -> fitting(identity, trust, names));
        } catch (PemException e) {
            Reason reason = isWellFormed(files) ? Reason.MISMATCH : Reason.MALFORMED;
            return new Verdict.Unfit(reason, String.valueOf(e.getMessage()));
        }
    }

    private static Verdict fitting(Identity identity, TrustAnchors trust, ResourceNames names) {
        return new Verdict.Fits(
                List.of(serverCert(names.serverCert(), identity), validationContext(names.validationContext(), trust)));
    }

    private static Optional<Verdict> untrusted(Identity identity, TrustAnchors trust, Issuer issuer, Instant now) {
        return switch (issuer) {
            case ANY -> Optional.empty();
            case OWN_CA -> trust.refusalOf(identity.chain(), now).map(why -> new Verdict.Unfit(Reason.UNTRUSTED, why));
        };
    }

    private static Optional<Verdict> outsideValidity(List<X509Certificate> chain, Instant now) {
        for (X509Certificate certificate : chain) {
            Instant from = certificate.getNotBefore().toInstant();
            Instant to = certificate.getNotAfter().toInstant();
            if (now.isAfter(to)) {
                return Optional.of(new Verdict.Unfit(Reason.EXPIRED, "the certificate expired at " + to));
            }
            if (now.isBefore(from)) {
                return Optional.of(
                        new Verdict.Unfit(Reason.NOT_YET_VALID, "the certificate is not valid before " + from));
            }
        }
        return Optional.empty();
    }

    private static boolean isWellFormed(PairFiles files) {
        try {
            Pem.certificates(files.cert());
            Pem.privateKey(files.key());
            TrustAnchors.of(files.ca());
            return true;
        } catch (PemException e) {
            return false;
        }
    }

    private static ServedSecret serverCert(String name, Identity identity) {
        Secret secret = Secret.newBuilder()
                .setName(name)
                .setTlsCertificate(TlsCertificate.newBuilder()
                        .setCertificateChain(inline(Pem.encode(identity.chain())))
                        .setPrivateKey(inline(Pem.encode(identity.key()))))
                .build();
        return served(secret, identity.chain());
    }

    private static ServedSecret validationContext(String name, TrustAnchors trust) {
        Secret secret = Secret.newBuilder()
                .setName(name)
                .setValidationContext(CertificateValidationContext.newBuilder()
                        .setTrustedCa(inline(Pem.encode(trust.certificates()))))
                .build();
        return served(secret, trust.certificates());
    }

    /** Packed by hand: {@code Any.pack} would load the descriptors of half of Envoy's API for the sake of a name. */
    private static ServedSecret served(Secret secret, List<X509Certificate> certificates) {
        Instant notAfter = certificates.stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Instant::compareTo)
                .orElseThrow();
        Any body = Any.newBuilder()
                .setTypeUrl(TYPE_URL)
                .setValue(secret.toByteString())
                .build();
        return new ServedSecret(secret.getName(), ContentVersion.of(certificates), notAfter, body);
    }

    private static DataSource inline(String pem) {
        return DataSource.newBuilder()
                .setInlineBytes(ByteString.copyFromUtf8(pem))
                .build();
    }
}
