/** Policies compiled to WebAssembly, evaluated in this process. */
@NullMarked
package io.gloosuite.extauth.opa;

import org.jspecify.annotations.NullMarked;
