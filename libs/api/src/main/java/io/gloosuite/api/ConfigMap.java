package io.gloosuite.api;

import io.gloosuite.api.meta.Metadata;
import io.gloosuite.api.shape.Required;
import io.gloosuite.api.shape.Shape;
import io.gloosuite.api.shape.UnknownFields;
import java.util.Map;

/** Kubernetes' ConfigMap; the values of {@code binaryData} are base64. */
@Shape(unknown = UnknownFields.KEPT)
public record ConfigMap(@Required Metadata metadata, Map<String, String> data, Map<String, String> binaryData)
        implements KubeObject {}
