package io.gloosuite.proxy.admin;

import io.envoyproxy.envoy.admin.v3.Certificate;
import io.envoyproxy.envoy.admin.v3.CertificateDetails;
import io.envoyproxy.envoy.admin.v3.SubjectAlternateName;
import io.gloosuite.proxy.dataplane.CertificateStatus;
import io.gloosuite.proxy.dataplane.DataPlane;
import io.gloosuite.tls.Identity;
import io.gloosuite.tls.TlsMaterial;
import io.gloosuite.tls.TlsSource;
import io.gloosuite.tls.TrustAnchors;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;

/** {@code /certs} in Envoy's shape: what this process shows gloo, then what it shows and trusts for traffic. */
final class Certificates {
    private static final int DNS_NAME = 2;
    private static final int URI = 6;
    private static final int IP_ADDRESS = 7;

    private final DataPlane dataPlane;
    private final TlsSource identity;
    private final InstantSource clock;

    Certificates(DataPlane dataPlane, TlsSource identity, InstantSource clock) {
        this.dataPlane = dataPlane;
        this.identity = identity;
        this.clock = clock;
    }

    String json() {
        var all = io.envoyproxy.envoy.admin.v3.Certificates.newBuilder();
        TlsMaterial own = identity.current();
        Identity shown = own.identity();
        TrustAnchors trusted = own.trust();
        all.addCertificates(certificate(
                "xds",
                shown == null ? List.of() : shown.chain(),
                trusted == null ? List.of() : trusted.certificates()));
        for (CertificateStatus status : dataPlane.certificates()) {
            all.addCertificates(certificate(status.secret(), status.chain(), status.trusted()));
        }
        return Protos.json(all);
    }

    private Certificate certificate(String source, List<X509Certificate> chain, List<X509Certificate> trusted) {
        Certificate.Builder certificate = Certificate.newBuilder();
        trusted.forEach(anchor -> certificate.addCaCert(details(source, anchor)));
        chain.forEach(link -> certificate.addCertChain(details(source, link)));
        return certificate.build();
    }

    private CertificateDetails details(String source, X509Certificate certificate) {
        Instant from = certificate.getNotBefore().toInstant();
        Instant until = certificate.getNotAfter().toInstant();
        CertificateDetails.Builder details = CertificateDetails.newBuilder()
                .setPath("<sds: " + source + ">")
                .setSerialNumber(certificate.getSerialNumber().toString(16))
                .setDaysUntilExpiration(Math.max(0, clock.instant().until(until, ChronoUnit.DAYS)))
                .setValidFrom(Protos.timestamp(from))
                .setExpirationTime(Protos.timestamp(until));
        alternativeNames(certificate).forEach(name -> add(details, name));
        return details.build();
    }

    private static Collection<List<?>> alternativeNames(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null ? List.of() : names;
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    private static void add(CertificateDetails.Builder details, List<?> typeAndName) {
        String name = String.valueOf(typeAndName.get(1));
        switch ((Integer) typeAndName.getFirst()) {
            case DNS_NAME ->
                details.addSubjectAltNames(SubjectAlternateName.newBuilder().setDns(name));
            case URI ->
                details.addSubjectAltNames(SubjectAlternateName.newBuilder().setUri(name));
            case IP_ADDRESS ->
                details.addSubjectAltNames(SubjectAlternateName.newBuilder().setIpAddress(name));
            default -> {}
        }
    }
}
