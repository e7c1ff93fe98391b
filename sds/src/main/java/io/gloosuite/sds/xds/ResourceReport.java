package io.gloosuite.sds.xds;

import java.util.Optional;

/**
 * Where a client stands with a resource.
 *
 * @param name the resource
 * @param sent the version it was sent last
 * @param acknowledged the version it accepted last
 * @param error why it refused the last one; empty: it did not
 */
public record ResourceReport(
        String name, Optional<String> sent, Optional<String> acknowledged, Optional<String> error) {}
