@NullMarked
package io.gloosuite.alpha.serve;

import org.jspecify.annotations.NullMarked;
