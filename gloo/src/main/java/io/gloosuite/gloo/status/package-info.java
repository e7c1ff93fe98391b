/** What users are told about their objects: the reports of translation, and on top what data planes said to the result. */
@NullMarked
package io.gloosuite.gloo.status;

import org.jspecify.annotations.NullMarked;
