/** Processes of this machine: started with a log and a pid file, waited for, and ended with certainty. */
@NullMarked
package io.gloosuite.glooctl.process;

import org.jspecify.annotations.NullMarked;
