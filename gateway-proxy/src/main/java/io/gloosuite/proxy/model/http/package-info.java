/** What is matched, changed and checked of requests and responses, as values. */
@NullMarked
package io.gloosuite.proxy.model.http;

import org.jspecify.annotations.NullMarked;
