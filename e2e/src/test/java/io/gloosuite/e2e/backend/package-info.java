/** Backends that behave, and those that do not: each with its own way to break TLS. */
@NullMarked
package io.gloosuite.e2e.backend;

import org.jspecify.annotations.NullMarked;
