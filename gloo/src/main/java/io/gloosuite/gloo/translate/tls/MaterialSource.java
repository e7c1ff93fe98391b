package io.gloosuite.gloo.translate.tls;

import io.envoyproxy.envoy.config.core.v3.ApiConfigSource;
import io.envoyproxy.envoy.config.core.v3.ApiVersion;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsCertificate;
import io.gloosuite.api.meta.Kind;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.api.meta.ResourceRef;
import io.gloosuite.api.ssl.SdsConfig;
import io.gloosuite.api.ssl.SslFiles;
import io.gloosuite.api.ssl.SslSettings;
import io.gloosuite.gloo.model.XdsResource;
import io.gloosuite.gloo.report.Issue;
import io.gloosuite.gloo.report.Issues;
import io.gloosuite.gloo.translate.defaults.Defaults;
import io.gloosuite.gloo.translate.tls.SecretState.NotTls;
import io.gloosuite.gloo.translate.tls.SecretState.Refused;
import io.gloosuite.gloo.translate.tls.SecretState.Usable;
import io.gloosuite.gloo.translate.wire.Wire;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the material that TLS settings of one object name, or says why there is none. */
final class MaterialSource {

    private final Secrets secrets;
    private final Defaults defaults;
    private final String homeNamespace;
    private final Issues issues;

    MaterialSource(Secrets secrets, Defaults defaults, String homeNamespace, Issues issues) {
        this.secrets = secrets;
        this.defaults = defaults;
        this.homeNamespace = homeNamespace;
        this.issues = issues;
    }

    /** The material, or nothing when it is missing or broken, which is then among the issues. */
    Optional<Material> find(SslSettings settings) {
        ResourceRef secretRef = settings.secretRef();
        SslFiles files = settings.sslFiles();
        SdsConfig sds = settings.sds();
        if (secretRef != null) {
            return ofSecret(secretRef.resolve(Kind.SECRET, homeNamespace));
        }
        if (files != null) {
            return ofFiles(files);
        }
        return sds == null ? Optional.of(Material.NONE) : ofDiscovery(sds);
    }

    private Optional<Material> ofSecret(ObjectRef ref) {
        String path = "spec.sslConfig.secretRef";
        return switch (secrets.get(ref)) {
            case null -> missing(path, ref);
            case NotTls other -> failed(path, other.reason());
            case Refused broken -> failed(path, broken.reason());
            case Usable usable -> {
                if (usable.lostTrust() != null) {
                    issues.warning(path, usable.lostTrust());
                }
                if (usable.lapse() != null) {
                    issues.warning(path, usable.lapse() + "; the last good version of the secret keeps serving");
                }
                yield Optional.of(material(usable));
            }
        };
    }

    private Optional<Material> missing(String path, ObjectRef ref) {
        String text = ref + " does not exist; create it, for instance with: glooctl create secret tls --name "
                + ref.name() + " --namespace " + ref.namespace();
        issues.add(
                switch (defaults.missingSecret()) {
                    case WARNING -> Issue.warning(path, text);
                    case REJECTED -> Issue.error(path, text);
                });
        return Optional.empty();
    }

    private static Material material(Usable usable) {
        return new Material(
                byAds(usable.certificate()),
                null,
                byAds(usable.validation()),
                null,
                Stream.of(usable.certificate(), usable.validation())
                        .filter(Objects::nonNull)
                        .toList());
    }

    private static @Nullable SdsSecretConfig byAds(@Nullable XdsResource secret) {
        return secret == null ? null : named(secret.name(), Wire.ads());
    }

    private Optional<Material> ofFiles(SslFiles files) {
        String path = "spec.sslConfig.sslFiles";
        if ((files.tlsCert() == null) != (files.tlsKey() == null)) {
            return failed(path, "has only one of tlsCert and tlsKey; give both");
        }
        if (files.tlsCert() == null && files.rootCa() == null) {
            return failed(path, "names no file; give tlsCert and tlsKey, rootCa, or all three");
        }
        return Optional.of(new Material(null, certificate(files), null, validation(files), List.of()));
    }

    private static @Nullable TlsCertificate certificate(SslFiles files) {
        if (files.tlsCert() == null || files.tlsKey() == null) {
            return null;
        }
        TlsCertificate.Builder certificate = TlsCertificate.newBuilder()
                .setCertificateChain(file(files.tlsCert()))
                .setPrivateKey(file(files.tlsKey()));
        if (files.ocspStaple() != null) {
            certificate.setOcspStaple(file(files.ocspStaple()));
        }
        return certificate.build();
    }

    private static @Nullable CertificateValidationContext validation(SslFiles files) {
        return files.rootCa() == null
                ? null
                : CertificateValidationContext.newBuilder()
                        .setTrustedCa(file(files.rootCa()))
                        .build();
    }

    private static DataSource file(String path) {
        return DataSource.newBuilder().setFilename(path).build();
    }

    private Optional<Material> ofDiscovery(SdsConfig sds) {
        if (sds.certificatesSecretName() == null && sds.validationContextName() == null) {
            return failed(
                    "spec.sslConfig.sds",
                    "names no secret; give certificatesSecretName, validationContextName, or both");
        }
        ConfigSource source = server(sds);
        return Optional.of(new Material(
                sds.certificatesSecretName() == null ? null : named(sds.certificatesSecretName(), source),
                null,
                sds.validationContextName() == null ? null : named(sds.validationContextName(), source),
                null,
                List.of()));
    }

    private static ConfigSource server(SdsConfig sds) {
        return ConfigSource.newBuilder()
                .setResourceApiVersion(ApiVersion.V3)
                .setApiConfigSource(ApiConfigSource.newBuilder()
                        .setApiType(ApiConfigSource.ApiType.GRPC)
                        .setTransportApiVersion(ApiVersion.V3)
                        .addGrpcServices(SdsServers.service(sds)))
                .build();
    }

    private static SdsSecretConfig named(String name, ConfigSource source) {
        return SdsSecretConfig.newBuilder().setName(name).setSdsConfig(source).build();
    }

    private Optional<Material> failed(String path, String reason) {
        issues.error(path, reason);
        return Optional.empty();
    }
}
