/** Sockets that clients connect to: opened, changed and left while requests go on. */
@NullMarked
package io.gloosuite.proxy.listener;

import org.jspecify.annotations.NullMarked;
