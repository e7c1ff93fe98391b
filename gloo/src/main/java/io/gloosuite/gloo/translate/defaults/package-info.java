/** What Settings say that a translation needs. */
@NullMarked
package io.gloosuite.gloo.translate.defaults;

import org.jspecify.annotations.NullMarked;
