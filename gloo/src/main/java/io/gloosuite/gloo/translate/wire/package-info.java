/** What every xDS resource needs: its type, its version, and where the data plane gets what it refers to. */
@NullMarked
package io.gloosuite.gloo.translate.wire;

import org.jspecify.annotations.NullMarked;
