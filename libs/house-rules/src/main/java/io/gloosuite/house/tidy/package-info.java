/**
 * Style as a test: what can be counted in the source tree is counted, and a ratchet of known exceptions only goes down.
 *
 * <p>{@link io.gloosuite.house.tidy.SourceTree} finds the files, each {@link io.gloosuite.house.tidy.Check} gives
 * {@link io.gloosuite.house.tidy.Finding}s, {@link io.gloosuite.house.tidy.Ratchet} takes out those that are known.
 */
@NullMarked
package io.gloosuite.house.tidy;

import org.jspecify.annotations.NullMarked;
