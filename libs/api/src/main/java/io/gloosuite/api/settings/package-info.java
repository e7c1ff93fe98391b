/** The spec of Settings: what holds for the whole installation. */
@NullMarked
package io.gloosuite.api.settings;

import org.jspecify.annotations.NullMarked;
