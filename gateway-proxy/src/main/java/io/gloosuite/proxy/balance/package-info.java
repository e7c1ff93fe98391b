/** Load balancing: which of some candidates serves the next request. */
@NullMarked
package io.gloosuite.proxy.balance;

import org.jspecify.annotations.NullMarked;
