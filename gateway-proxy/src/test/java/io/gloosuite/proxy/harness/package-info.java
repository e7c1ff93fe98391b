/** What the tests of the request path share: a gateway in process, backends that do what they are told, a client that sends bytes. */
@NullMarked
package io.gloosuite.proxy.harness;

import org.jspecify.annotations.NullMarked;
