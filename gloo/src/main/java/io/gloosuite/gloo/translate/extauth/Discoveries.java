package io.gloosuite.gloo.translate.extauth;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.gloosuite.api.extauth.OidcAuthorizationCode.DiscoveryOverride;
import io.gloosuite.gloo.report.Issues;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What wins over a provider's metadata, under the names of OpenID Connect Discovery 1.0. */
final class Discoveries {

    private Discoveries() {}

    static Struct override(DiscoveryOverride config, String path, Issues issues) {
        Struct.Builder metadata = Struct.newBuilder();
        url(metadata, "authorization_endpoint", config.authEndpoint(), path + ".authEndpoint", issues);
        url(metadata, "token_endpoint", config.tokenEndpoint(), path + ".tokenEndpoint", issues);
        url(metadata, "jwks_uri", config.jwksUri(), path + ".jwksUri", issues);
        url(metadata, "revocation_endpoint", config.revocationEndpoint(), path + ".revocationEndpoint", issues);
        url(metadata, "end_session_endpoint", config.endSessionEndpoint(), path + ".endSessionEndpoint", issues);
        list(metadata, "scopes_supported", config.scopes());
        list(metadata, "response_types_supported", config.responseTypes());
        list(metadata, "subject_types_supported", config.subjects());
        list(metadata, "id_token_signing_alg_values_supported", config.idTokenAlgs());
        list(metadata, "token_endpoint_auth_methods_supported", config.authMethods());
        list(metadata, "claims_supported", config.claims());
        return metadata.build();
    }

    private static void url(Struct.Builder metadata, String name, @Nullable String value, String path, Issues issues) {
        String url = Wording.url(value, path, issues);
        if (!url.isEmpty()) {
            metadata.putFields(name, Value.newBuilder().setStringValue(url).build());
        }
    }

    private static void list(Struct.Builder metadata, String name, List<String> values) {
        if (!values.isEmpty()) {
            ListValue.Builder list = ListValue.newBuilder();
            values.forEach(value -> list.addValues(Value.newBuilder().setStringValue(value)));
            metadata.putFields(name, Value.newBuilder().setListValue(list).build());
        }
    }
}
