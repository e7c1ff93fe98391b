/** Which hosts of a cluster are left out because their responses fail; knows no clock, no network and no thread of its own. */
@NullMarked
package io.gloosuite.proxy.outlier;

import org.jspecify.annotations.NullMarked;
