/** Makes certificate authorities and leaf certificates. */
@NullMarked
package io.gloosuite.certgen.issue;

import org.jspecify.annotations.NullMarked;
