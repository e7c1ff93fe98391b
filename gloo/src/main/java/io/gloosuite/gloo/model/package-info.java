/** The values that go into a translation and come out of it. */
@NullMarked
package io.gloosuite.gloo.model;

import org.jspecify.annotations.NullMarked;
