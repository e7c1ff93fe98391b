package io.gloosuite.proxy.cluster;

import io.gloosuite.proxy.tls.Transport;

/** An endpoint as a pool needs it. */
record Host(HostAddress address, int weight, boolean healthy, Transport transport) {}
