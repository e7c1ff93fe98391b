/** Bodies as streams that ask for more, between event loops and whoever else handles them. */
@NullMarked
package io.gloosuite.proxy.body;

import org.jspecify.annotations.NullMarked;
