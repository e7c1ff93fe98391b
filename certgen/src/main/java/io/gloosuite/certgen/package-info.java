/** certgen: creates and rotates the suite's certificates; one-shot, for a Job, a CronJob or a local run. */
@NullMarked
package io.gloosuite.certgen;

import org.jspecify.annotations.NullMarked;
