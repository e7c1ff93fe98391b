/** The rotation machine: pure decisions about a certificate set, from what was observed, a policy and the time. */
@NullMarked
package io.gloosuite.certgen.rotate;

import org.jspecify.annotations.NullMarked;
