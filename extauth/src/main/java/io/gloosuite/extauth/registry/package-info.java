/** Which configurations are in force, and what is counted about each. */
@NullMarked
package io.gloosuite.extauth.registry;

import org.jspecify.annotations.NullMarked;
