/** The story that ./quickstart tells: from HTTP to a TLS backend, with the commands that do it. */
@NullMarked
package io.gloosuite.glooctl.quickstart;

import org.jspecify.annotations.NullMarked;
