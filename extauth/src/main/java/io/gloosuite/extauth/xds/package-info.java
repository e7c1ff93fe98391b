/** The connection to gloo. */
@NullMarked
package io.gloosuite.extauth.xds;

import org.jspecify.annotations.NullMarked;
