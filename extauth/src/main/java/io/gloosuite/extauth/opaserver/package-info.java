/** Policies that an OPA server decides. */
@NullMarked
package io.gloosuite.extauth.opaserver;

import org.jspecify.annotations.NullMarked;
