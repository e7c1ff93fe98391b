/** What happened to a request, as a line of text: formats with Envoy's command operators, and the files they are written to. */
@NullMarked
package io.gloosuite.proxy.accesslog;

import org.jspecify.annotations.NullMarked;
