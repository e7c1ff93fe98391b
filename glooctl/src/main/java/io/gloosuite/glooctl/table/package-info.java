/** Objects as the bordered tables that Gloo prints. */
@NullMarked
package io.gloosuite.glooctl.table;

import org.jspecify.annotations.NullMarked;
