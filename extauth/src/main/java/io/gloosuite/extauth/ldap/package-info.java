/** Names and passwords of an LDAP directory. */
@NullMarked
package io.gloosuite.extauth.ldap;

import org.jspecify.annotations.NullMarked;
