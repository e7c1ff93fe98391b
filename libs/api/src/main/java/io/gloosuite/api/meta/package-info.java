/** What every object has: its kind, its name, its labels, and how others refer to it. */
@NullMarked
package io.gloosuite.api.meta;

import org.jspecify.annotations.NullMarked;
