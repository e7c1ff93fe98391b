package io.gloosuite.proxy.upstream;

import io.gloosuite.proxy.tls.Transport;

/**
 * An endpoint as a pool needs it.
 *
 * @param healthy as far as configuration knows
 */
public record Host(HostAddress address, int weight, boolean healthy, Transport transport) {}
