/** What clients speak: HTTP/1.1 connections and HTTP/2 streams, each of which hands its requests to an exchange. */
@NullMarked
package io.gloosuite.proxy.downstream;

import org.jspecify.annotations.NullMarked;
