/** An HTTPS server to route to: says hello, counts what it sees, and takes new certificates while it runs. */
@NullMarked
package io.gloosuite.examples.tls;

import org.jspecify.annotations.NullMarked;
