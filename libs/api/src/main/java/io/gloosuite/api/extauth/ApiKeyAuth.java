package io.gloosuite.api.extauth;

import io.gloosuite.api.meta.ResourceRef;
import io.gloosuite.api.shape.Required;
import io.gloosuite.api.shape.Shape;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keys that clients send in a header, held by Secrets.
 *
 * @param headerName missing means {@code api-key}
 * @param labelSelector the older place of {@code k8sSecretApikeyStorage.labelSelector}
 * @param apiKeySecretRefs the older place of {@code k8sSecretApikeyStorage.apiKeySecretRefs}
 * @param headersFromMetadata the older name of {@code headersFromMetadataEntry}
 * @param headersFromMetadataEntry headers to add, each with the entry of the key's Secret that it takes its value from
 */
@Shape(
        oneOf = {"k8sSecretApikeyStorage", "aerospikeApikeyStorage"},
        unsupported = "aerospikeApikeyStorage")
public record ApiKeyAuth(
        @Nullable String headerName,
        Map<String, String> labelSelector,
        List<ResourceRef> apiKeySecretRefs,
        @Nullable SecretStorage k8sSecretApikeyStorage,
        Map<String, MetadataEntry> headersFromMetadata,
        Map<String, MetadataEntry> headersFromMetadataEntry) {

    /** Header of a configuration that names none. */
    public static final String DEFAULT_HEADER = "api-key";

    /** Which Secrets hold keys: those that are named, and those with all of the labels. */
    public record SecretStorage(Map<String, String> labelSelector, List<ResourceRef> apiKeySecretRefs) {}

    /** An entry of a key's Secret; {@code required} refuses keys whose Secret has none. */
    public record MetadataEntry(@Required String name, boolean required) {}

    /** Where the keys are, wherever the document says so. */
    public SecretStorage storage() {
        return k8sSecretApikeyStorage == null
                ? new SecretStorage(labelSelector, apiKeySecretRefs)
                : k8sSecretApikeyStorage;
    }
}
