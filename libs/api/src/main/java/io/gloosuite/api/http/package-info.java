/** The specs of VirtualServices and Gateways: hosts, routes, and the ports they are served on. */
@NullMarked
package io.gloosuite.api.http;

import org.jspecify.annotations.NullMarked;
