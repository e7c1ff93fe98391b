package io.gloosuite.certgen.consumer;

import java.util.Map;

/**
 * What a consumer shall serve.
 *
 * @param versions resource names to the {@link io.gloosuite.tls.ContentVersion} of each
 */
public record Expected(Map<String, String> versions) {
    public Expected {
        versions = Map.copyOf(versions);
    }
}
