package io.gloosuite.extauth.apikey;

import io.gloosuite.api.extauth.v1.ApiKeyAuth;
import io.gloosuite.api.extauth.v1.Step;
import io.gloosuite.extauth.check.AuthStep;
import io.gloosuite.extauth.check.Decision;
import io.gloosuite.extauth.check.Header;
import io.gloosuite.extauth.check.HeaderChanges;
import io.gloosuite.extauth.check.InvalidStep;
import io.gloosuite.extauth.check.StepFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Builds {@code api_key_auth} steps. */
public final class ApiKeyFactory implements StepFactory {
    private static final String DEFAULT_HEADER = "api-key";

    @Override
    public Step.KindCase kind() {
        return Step.KindCase.API_KEY_AUTH;
    }

    @Override
    public AuthStep create(String config, Step step) throws InvalidStep {
        ApiKeyAuth auth = step.getApiKeyAuth();
        String header = auth.getHeaderName().isEmpty() ? DEFAULT_HEADER : auth.getHeaderName();
        if (!Header.isName(header)) {
            throw new InvalidStep("api_key_auth.header_name", "'%s' is no header name".formatted(header));
        }
        return new ApiKeyStep(header.toLowerCase(Locale.ROOT), decisions(auth), ownedHeaders(auth));
    }

    private static Set<String> ownedHeaders(ApiKeyAuth auth) throws InvalidStep {
        Set<String> names = new HashSet<>();
        for (ApiKeyAuth.HeaderFromMetadata header : auth.getHeadersFromMetadataList()) {
            if (!Header.isName(header.getHeader())) {
                throw new InvalidStep(
                        "api_key_auth.headers_from_metadata", "'%s' is no header name".formatted(header.getHeader()));
            }
            names.add(header.getHeader().toLowerCase(Locale.ROOT));
        }
        return names;
    }

    private static Map<KeyDigest, CompletionStage<Decision>> decisions(ApiKeyAuth auth) throws InvalidStep {
        Map<KeyDigest, CompletionStage<Decision>> decisions = new HashMap<>();
        Map<KeyDigest, String> users = new HashMap<>();
        for (int i = 0; i < auth.getKeysCount(); i++) {
            ApiKeyAuth.Key key = auth.getKeys(i);
            KeyDigest digest = digest(i, key);
            String other = users.put(digest, key.getUser());
            if (other != null && !other.equals(key.getUser())) {
                throw new InvalidStep(
                        "api_key_auth.keys[%d]".formatted(i),
                        "%s has the same key as %s, so whose it is cannot be told".formatted(key.getUser(), other));
            }
            decisions.put(digest, CompletableFuture.completedFuture(decision(auth, key)));
        }
        return decisions;
    }

    private static KeyDigest digest(int index, ApiKeyAuth.Key key) throws InvalidStep {
        int length = key.getValue().length();
        if (length == 0 || length > ApiKeyStep.MAX_KEY_CHARACTERS) {
            throw new InvalidStep(
                    "api_key_auth.keys[%d].value".formatted(index),
                    "the key of %s has %d characters (expected: 1 to %d)"
                            .formatted(key.getUser(), length, ApiKeyStep.MAX_KEY_CHARACTERS));
        }
        return KeyDigest.of(key.getValue());
    }

    private static Decision decision(ApiKeyAuth auth, ApiKeyAuth.Key key) {
        List<Header> headers = new ArrayList<>();
        for (ApiKeyAuth.HeaderFromMetadata header : auth.getHeadersFromMetadataList()) {
            String value = key.getMetadataMap().get(header.getEntry());
            if (value != null) {
                headers.add(new Header(header.getHeader(), value));
            } else if (header.getRequired()) {
                return Decision.Denied.forbidden("the key's secret lacks the entry '%s'".formatted(header.getEntry()));
            }
        }
        return Decision.Allowed.user(key.getUser()).withHeaders(HeaderChanges.setting(headers));
    }
}
