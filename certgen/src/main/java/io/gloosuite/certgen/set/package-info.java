/** A certificate set as a value: what each stage of a rotation holds, and its files. */
@NullMarked
package io.gloosuite.certgen.set;

import org.jspecify.annotations.NullMarked;
