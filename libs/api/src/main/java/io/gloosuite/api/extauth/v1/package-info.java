/** The xDS resource {@code ExtAuthConfig} that gloo serves to extauth, generated from its proto. */
@NullMarked
package io.gloosuite.api.extauth.v1;

import org.jspecify.annotations.NullMarked;
