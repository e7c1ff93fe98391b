/** Boolean expressions over the names of steps. */
@NullMarked
package io.gloosuite.extauth.check.expression;

import org.jspecify.annotations.NullMarked;
