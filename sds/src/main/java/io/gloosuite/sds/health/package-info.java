/** What people and other programs may ask of an sds over HTTP: liveness, readiness, metrics, clients. */
@NullMarked
package io.gloosuite.sds.health;

import org.jspecify.annotations.NullMarked;
