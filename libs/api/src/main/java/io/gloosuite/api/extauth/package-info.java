/** The specs of AuthConfigs, and what routes and Settings say about external authorization. */
@NullMarked
package io.gloosuite.api.extauth;

import org.jspecify.annotations.NullMarked;
