/** What the data plane says of itself over HTTP: on the loopback with Envoy's paths and shapes, and for probes. */
@NullMarked
package io.gloosuite.proxy.admin;

import org.jspecify.annotations.NullMarked;
