/** Golden cases: an input and the output that was read and agreed, as two files beside each other. */
@NullMarked
package io.gloosuite.house.golden;

import org.jspecify.annotations.NullMarked;
