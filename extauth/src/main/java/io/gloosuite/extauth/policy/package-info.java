/** What policies are asked and how they answer, whoever evaluates them. */
@NullMarked
package io.gloosuite.extauth.policy;

import org.jspecify.annotations.NullMarked;
