/** Gateways to listeners and route configurations. */
@NullMarked
package io.gloosuite.gloo.translate.listener;

import org.jspecify.annotations.NullMarked;
