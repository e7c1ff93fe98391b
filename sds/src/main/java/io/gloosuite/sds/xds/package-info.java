/** SDS v3, delta and state-of-the-world, on loopback or a unix domain socket. */
@NullMarked
package io.gloosuite.sds.xds;

import org.jspecify.annotations.NullMarked;
