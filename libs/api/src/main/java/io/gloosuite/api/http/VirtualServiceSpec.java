package io.gloosuite.api.http;

import io.gloosuite.api.shape.Required;
import io.gloosuite.api.shape.Shape;
import io.gloosuite.api.ssl.SslConfig;
import org.jspecify.annotations.Nullable;

/**
 * Hosts and their routes.
 *
 * @param sslConfig TLS of the listener for these hosts; missing means they are served in clear
 */
@Shape(inert = "displayName")
public record VirtualServiceSpec(
        @Required VirtualHost virtualHost, @Nullable SslConfig sslConfig) {}
