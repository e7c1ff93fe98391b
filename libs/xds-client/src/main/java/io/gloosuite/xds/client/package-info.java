/** A client of Envoy's discovery protocol: delta streams, ACK and NACK, last good configuration, and an identity from SDS. */
@NullMarked
package io.gloosuite.xds.client;

import org.jspecify.annotations.NullMarked;
