/** Who a peer has to be: its chain, validity, usage and names, with a reason for every refusal. */
@NullMarked
package io.gloosuite.tls.peer;

import org.jspecify.annotations.NullMarked;
