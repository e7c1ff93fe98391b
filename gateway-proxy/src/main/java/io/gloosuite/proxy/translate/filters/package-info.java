/** Filters of a listener, and what virtual hosts, routes and weighted clusters say to them. */
@NullMarked
package io.gloosuite.proxy.translate.filters;

import org.jspecify.annotations.NullMarked;
