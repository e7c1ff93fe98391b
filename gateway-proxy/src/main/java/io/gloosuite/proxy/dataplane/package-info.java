/** The data plane as one thing: configuration goes in, sockets open, requests flow, and what it does can be read. */
@NullMarked
package io.gloosuite.proxy.dataplane;

import org.jspecify.annotations.NullMarked;
