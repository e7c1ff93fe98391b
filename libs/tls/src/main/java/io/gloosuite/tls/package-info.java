/** Key material as values: PEM in, identities and trust anchors out, and a live source of the current ones. */
@NullMarked
package io.gloosuite.tls;

import org.jspecify.annotations.NullMarked;
