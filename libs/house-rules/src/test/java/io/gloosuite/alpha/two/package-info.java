@NullMarked
package io.gloosuite.alpha.two;

import org.jspecify.annotations.NullMarked;
