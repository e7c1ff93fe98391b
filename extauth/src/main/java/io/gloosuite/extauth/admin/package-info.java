/** What people and other programs may ask of an extauth over HTTP. */
@NullMarked
package io.gloosuite.extauth.admin;

import org.jspecify.annotations.NullMarked;
