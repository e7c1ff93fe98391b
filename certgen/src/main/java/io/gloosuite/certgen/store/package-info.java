/** Keeps the files of a set so that readers see either the old set or the new one, whatever happens. */
@NullMarked
package io.gloosuite.certgen.store;

import org.jspecify.annotations.NullMarked;
