package io.gloosuite.proxy.translate.tls;

import com.google.protobuf.Message;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SubjectAltNameMatcher;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsCertificate;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsParameters;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsParameters.TlsProtocol;
import io.gloosuite.proxy.model.LocalSecret;
import io.gloosuite.proxy.model.SecretConfig;
import io.gloosuite.proxy.translate.fields.Place;
import io.gloosuite.proxy.translate.fields.Values;
import io.gloosuite.tls.netty.TlsOptions;
import io.gloosuite.tls.netty.TlsVersion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What TLS towards endpoints and towards clients have in common; secrets are named, those that come with it too. */
record CommonTls(
        @Nullable String identitySecret,
        @Nullable String validationSecret,
        Set<String> allowedSans,
        TlsOptions options,
        List<LocalSecret> local) {

    /** The TLS context of a transport socket; empty for plain text, and for what is refused. */
    static <T extends Message> Optional<T> context(TransportSocket socket, Class<T> type, Place place) {
        return socket.getTypedConfig().is(RawBuffer.class)
                ? Optional.empty()
                : Values.unpack(socket.getTypedConfig(), type, place);
    }

    static CommonTls of(CommonTlsContext context, TlsOptions defaults, Place place) {
        List<LocalSecret> local = new ArrayList<>();
        return new CommonTls(
                identity(context, local, place),
                validation(context, local, place),
                sans(context, place),
                options(context, defaults, place),
                local);
    }

    private static @Nullable String identity(CommonTlsContext context, List<LocalSecret> local, Place place) {
        List<SdsSecretConfig> secrets = context.getTlsCertificateSdsSecretConfigsList();
        List<TlsCertificate> inline = context.getTlsCertificatesList();
        int count = secrets.size() + inline.size();
        if (count > 1) {
            place.field(secrets.isEmpty() ? "tls_certificates" : "tls_certificate_sds_secret_configs")
                    .problem(count + " certificates are not supported by this data plane (expected: one)");
        }
        if (!inline.isEmpty()) {
            LocalSecret secret = LocalSecrets.identity(
                    inline.getFirst(), place.field("tls_certificates").item(0));
            local.add(secret);
            return secret.name();
        }
        Place at = place.field("tls_certificate_sds_secret_configs");
        return secrets.isEmpty() ? null : secret(secrets.getFirst(), SecretConfig.OWN_IDENTITY, at.item(0));
    }

    private static @Nullable String validation(CommonTlsContext context, List<LocalSecret> local, Place place) {
        return switch (context.getValidationContextTypeCase()) {
            case VALIDATION_CONTEXT_SDS_SECRET_CONFIG ->
                secret(
                        context.getValidationContextSdsSecretConfig(),
                        SecretConfig.OWN_TRUST,
                        place.field("validation_context_sds_secret_config"));
            case COMBINED_VALIDATION_CONTEXT ->
                secret(
                        context.getCombinedValidationContext().getValidationContextSdsSecretConfig(),
                        SecretConfig.OWN_TRUST,
                        place.field("combined_validation_context").field("validation_context_sds_secret_config"));
            case VALIDATION_CONTEXT -> {
                LocalSecret secret = LocalSecrets.trust(
                        context.getValidationContext().getTrustedCa(),
                        place.field("validation_context").field("trusted_ca"));
                local.add(secret);
                yield secret.name();
            }
            default -> null;
        };
    }

    private static String secret(SdsSecretConfig secret, String own, Place place) {
        if (secret.getName().isEmpty()) {
            place.field("name").problem("empty (expected: the name of a secret)");
        }
        if (secret.getSdsConfig().hasApiConfigSource()) {
            OwnSds.check(secret, own, place);
            return own;
        }
        Values.requireAds(secret.getSdsConfig(), place.field("sds_config"));
        return secret.getName();
    }

    private static Set<String> sans(CommonTlsContext context, Place place) {
        if (context.hasValidationContext()) {
            return sans(context.getValidationContext(), place.field("validation_context"));
        }
        CertificateValidationContext names =
                context.getCombinedValidationContext().getDefaultValidationContext();
        Place at = place.field("combined_validation_context").field("default_validation_context");
        if (names.hasTrustedCa()) {
            at.field("trusted_ca").problem("given inline (expected: by validation_context_sds_secret_config)");
        }
        return sans(names, at);
    }

    private static Set<String> sans(CertificateValidationContext names, Place at) {
        Set<String> sans = new LinkedHashSet<>();
        for (int index = 0; index < names.getMatchTypedSubjectAltNamesCount(); index++) {
            SubjectAltNameMatcher matcher = names.getMatchTypedSubjectAltNames(index);
            if (matcher.getMatcher().hasExact()) {
                sans.add(matcher.getMatcher().getExact());
            } else {
                at.field("match_typed_subject_alt_names")
                        .item(index)
                        .field("matcher")
                        .problem("not supported by this data plane (expected: exact)");
            }
        }
        return sans;
    }

    private static TlsOptions options(CommonTlsContext context, TlsOptions defaults, Place place) {
        TlsParameters parameters = context.getTlsParams();
        Place at = place.field("tls_params");
        try {
            TlsVersion min = version(
                    parameters.getTlsMinimumProtocolVersion(),
                    defaults.minVersion(),
                    at.field("tls_minimum_protocol_version"));
            TlsVersion max = version(
                    parameters.getTlsMaximumProtocolVersion(),
                    Collections.max(List.of(min, defaults.maxVersion())),
                    at.field("tls_maximum_protocol_version"));
            return new TlsOptions(
                    min,
                    max,
                    parameters.getCipherSuitesList(),
                    parameters.getEcdhCurvesList(),
                    context.getAlpnProtocolsList());
        } catch (IllegalArgumentException e) {
            at.problem(String.valueOf(e.getMessage()));
            return defaults;
        }
    }

    private static TlsVersion version(TlsProtocol protocol, TlsVersion automatic, Place place) {
        return switch (protocol) {
            case TLS_AUTO -> automatic;
            case TLSv1_2 -> TlsVersion.TLS_1_2;
            case TLSv1_3 -> TlsVersion.TLS_1_3;
            case TLSv1_0, TLSv1_1, UNRECOGNIZED -> {
                place.problem(protocol + " is not supported by this data plane (expected: TLSv1_2 or TLSv1_3)");
                yield automatic;
            }
        };
    }
}
