/** Reads records from document trees, strictly: each problem names its path, its value and the mend. */
@NullMarked
package io.gloosuite.api.shape;

import org.jspecify.annotations.NullMarked;
