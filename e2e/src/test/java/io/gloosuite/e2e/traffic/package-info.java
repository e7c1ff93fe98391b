/** Requests through the gateway, one at a time or as continuous load, with every failure counted. */
@NullMarked
package io.gloosuite.e2e.traffic;

import org.jspecify.annotations.NullMarked;
