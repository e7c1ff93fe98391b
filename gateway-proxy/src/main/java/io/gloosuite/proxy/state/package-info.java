/** The last good configuration on disk, so that a data plane can start while its control plane is away. */
@NullMarked
package io.gloosuite.proxy.state;

import org.jspecify.annotations.NullMarked;
