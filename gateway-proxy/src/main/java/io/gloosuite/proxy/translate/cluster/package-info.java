/** Parts of a cluster: which endpoint serves, and how those are found that cannot. */
@NullMarked
package io.gloosuite.proxy.translate.cluster;

import org.jspecify.annotations.NullMarked;
