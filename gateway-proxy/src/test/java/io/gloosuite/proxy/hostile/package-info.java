/** Clients that mean harm: bent requests, floods, silence. */
@NullMarked
package io.gloosuite.proxy.hostile;

import org.jspecify.annotations.NullMarked;
