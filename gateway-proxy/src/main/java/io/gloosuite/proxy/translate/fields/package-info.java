/**
 * Which fields of Envoy's messages this data plane does, which it may pass over and why; every other field that is set
 * is refused by name, those of a later version of the protos too.
 */
@NullMarked
package io.gloosuite.proxy.translate.fields;

import org.jspecify.annotations.NullMarked;
