@NullMarked
package io.gloosuite.alpha.one;

import org.jspecify.annotations.NullMarked;
