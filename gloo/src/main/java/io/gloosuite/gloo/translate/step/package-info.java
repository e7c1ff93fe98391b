/** What the steps of a translation have in common: who depends on what, and that one object's defect is not another's. */
@NullMarked
package io.gloosuite.gloo.translate.step;

import org.jspecify.annotations.NullMarked;
