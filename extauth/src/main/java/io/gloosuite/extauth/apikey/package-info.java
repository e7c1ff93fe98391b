/** API keys in a header. */
@NullMarked
package io.gloosuite.extauth.apikey;

import org.jspecify.annotations.NullMarked;
