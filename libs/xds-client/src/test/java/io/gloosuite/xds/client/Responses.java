package io.gloosuite.xds.client;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.StringValue;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsCertificate;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.Resource;
import io.gloosuite.tls.Identity;
import io.gloosuite.tls.Pem;
import io.gloosuite.tls.TrustAnchors;

/** Responses of a server, and the resources in them. */
final class Responses {
    static final String TEXT = "type.googleapis.com/google.protobuf.StringValue";

    private Responses() {}

    static DeltaDiscoveryResponse of(String typeUrl, String version, Resource... resources) {
        DeltaDiscoveryResponse.Builder response = DeltaDiscoveryResponse.newBuilder()
                .setTypeUrl(typeUrl)
                .setSystemVersionInfo(version)
                .setNonce("nonce-" + version);
        for (Resource resource : resources) {
            response.addResources(resource);
        }
        return response.build();
    }

    static Resource text(String name, String version) {
        return resource(name, version, StringValue.of(name + " of " + version));
    }

    static Resource resource(String name, String version, Message message) {
        return Resource.newBuilder()
                .setName(name)
                .setVersion(version)
                .setResource(Any.pack(message))
                .build();
    }

    static Resource serverCert(Identity identity, String version) {
        return serverCert(Pem.encode(identity.chain()), Pem.encode(identity.key()), version);
    }

    static Resource serverCert(String chainPem, String keyPem, String version) {
        TlsCertificate certificate = TlsCertificate.newBuilder()
                .setCertificateChain(inline(chainPem))
                .setPrivateKey(inline(keyPem))
                .build();
        return resource(
                "server_cert",
                version,
                Secret.newBuilder()
                        .setName("server_cert")
                        .setTlsCertificate(certificate)
                        .build());
    }

    static Resource validationContext(TrustAnchors trust, String version) {
        return validationContext(Pem.encode(trust.certificates()), version);
    }

    static Resource validationContext(String caPem, String version) {
        CertificateValidationContext context = CertificateValidationContext.newBuilder()
                .setTrustedCa(inline(caPem))
                .build();
        return resource(
                "validation_context",
                version,
                Secret.newBuilder()
                        .setName("validation_context")
                        .setValidationContext(context)
                        .build());
    }

    private static DataSource inline(String pem) {
        return DataSource.newBuilder()
                .setInlineBytes(ByteString.copyFromUtf8(pem))
                .build();
    }
}
