/**
 * What a request counts as for a rate limit service. Pure.
 *
 * <p>Terms: a rule gives at most one descriptor; a descriptor has an entry for each action of its rule.
 */
@NullMarked
package io.gloosuite.proxy.descriptor;

import org.jspecify.annotations.NullMarked;
