package io.gloosuite.proxy.dataplane;

import java.net.InetSocketAddress;

/**
 * A listener that is open.
 *
 * @param address bound, with the real port
 * @param missingSecrets why handshakes are refused; empty when none are
 */
public record ListenerStatus(String name, InetSocketAddress address, java.util.List<String> missingSecrets) {}
