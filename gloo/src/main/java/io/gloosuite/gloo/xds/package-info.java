/**
 * The ADS server: one core for both flavours of xDS, delta and state-of-the-world. It decides what each data plane is
 * told and when; it knows nothing of sockets, certificates or where snapshots come from.
 *
 * <p>Terms: a <em>stream</em> is one data plane's open call; a <em>subscription</em> is what one stream asks of one
 * resource type; an <em>audience</em> is all streams of one node key that run the same data plane build, which share what
 * is acknowledged and what is quarantined.
 */
@NullMarked
package io.gloosuite.gloo.xds;

import org.jspecify.annotations.NullMarked;
