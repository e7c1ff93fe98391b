/** What tests of this module and of the whole suite log in at. */
@NullMarked
package io.gloosuite.extauth.testing;

import org.jspecify.annotations.NullMarked;
