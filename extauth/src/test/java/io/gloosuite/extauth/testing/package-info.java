/** What tests share: requests, certificates, browsers, and the servers that steps talk to. */
@NullMarked
package io.gloosuite.extauth.testing;

import org.jspecify.annotations.NullMarked;
