/** What is said to users about their objects: states and reasons, in the shape of Gloo's statuses. */
@NullMarked
package io.gloosuite.gloo.report;

import org.jspecify.annotations.NullMarked;
