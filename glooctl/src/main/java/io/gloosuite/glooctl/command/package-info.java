/** The verbs: what each takes, asks gloo for, and prints. */
@NullMarked
package io.gloosuite.glooctl.command;

import org.jspecify.annotations.NullMarked;
