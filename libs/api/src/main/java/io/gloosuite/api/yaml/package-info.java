/** Reading YAML, aliases included. */
@NullMarked
package io.gloosuite.api.yaml;

import org.jspecify.annotations.NullMarked;
