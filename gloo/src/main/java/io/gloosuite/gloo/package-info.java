/** gloo: the control plane. Configuration comes in, xDS goes out, statuses say what became of it. */
@NullMarked
package io.gloosuite.gloo;

import org.jspecify.annotations.NullMarked;
