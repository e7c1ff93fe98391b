/**
 * What a client has of a type, what it wants and what it must still be told; what an audience acknowledged, and what is held
 * back from it. Values and their rules: no thread, no socket.
 */
@NullMarked
package io.gloosuite.gloo.xds.state;

import org.jspecify.annotations.NullMarked;
