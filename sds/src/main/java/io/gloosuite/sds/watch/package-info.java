/** Watches directories of certificates and publishes what fits, as soon as it fits. */
@NullMarked
package io.gloosuite.sds.watch;

import org.jspecify.annotations.NullMarked;
