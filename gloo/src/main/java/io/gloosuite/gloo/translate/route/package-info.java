/** VirtualServices to virtual hosts. */
@NullMarked
package io.gloosuite.gloo.translate.route;

import org.jspecify.annotations.NullMarked;
