/** External authorization service of both data planes. */
@NullMarked
package io.gloosuite.extauth;

import org.jspecify.annotations.NullMarked;
