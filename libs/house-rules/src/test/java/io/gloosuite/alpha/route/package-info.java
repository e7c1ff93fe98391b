@NullMarked
package io.gloosuite.alpha.route;

import org.jspecify.annotations.NullMarked;
