/**
 * The REST admin: objects as their CRDs write them, snapshots, data planes and certificates. It has no login, and therefore
 * listens on a loopback address, answers only to loopback host names, and refuses requests that a web page sent.
 */
@NullMarked
package io.gloosuite.gloo.admin;

import org.jspecify.annotations.NullMarked;
