/** The rules that every module keeps: package rules for ArchUnit, the tidy checks of the source tree, and the golden-case runner. Test-only. */
@NullMarked
package io.gloosuite.house;

import org.jspecify.annotations.NullMarked;
