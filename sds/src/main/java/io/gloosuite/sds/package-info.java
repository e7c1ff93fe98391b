/** sds: serves certificates from a directory over SDS, live through every change, to clients on this machine only. */
@NullMarked
package io.gloosuite.sds;

import org.jspecify.annotations.NullMarked;
