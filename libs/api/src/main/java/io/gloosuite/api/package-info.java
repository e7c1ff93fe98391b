/** The objects the suite reads, in the shapes of Gloo's and Kubernetes' own documents, and how documents become them. */
@NullMarked
package io.gloosuite.api;

import org.jspecify.annotations.NullMarked;
