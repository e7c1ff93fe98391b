package io.gloosuite.extauth.testing;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchEntry;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindResult;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A real LDAP server of this process, with people whose password is {@code pw-} and their name. */
public final class Directory implements AutoCloseable {
    public static final String BASE = "dc=example,dc=com";
    public static final String USERS = "uid=%s,ou=people," + BASE;
    public static final String CREW = "cn=crew,ou=groups," + BASE;

    /** May read the entries of people whose name says that they are private, which those may not themselves. */
    public static final String READER = "uid=reader,ou=people," + BASE;

    private final InMemoryDirectoryServer server;

    private Directory(InMemoryDirectoryServer server) {
        this.server = server;
    }

    /** With the reader alone. */
    public static Directory start() {
        try {
            InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
            config.setSchema(null);
            config.setListenerConfigs(
                    InMemoryListenerConfig.createLDAPConfig("loopback", InetAddress.getLoopbackAddress(), 0, null));
            config.addInMemoryOperationInterceptor(new NobodyButTheReaderReads());
            InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
            server.add("dn: " + BASE, "objectClass: domain", "dc: example");
            server.add("dn: ou=people," + BASE, "objectClass: organizationalUnit", "ou: people");
            server.startListening();
            return new Directory(server).person("reader", "cn=none,ou=groups," + BASE);
        } catch (LDAPException | LDIFException e) {
            throw new IllegalStateException(e);
        }
    }

    public Directory person(String name, String group) {
        try {
            server.add(
                    "dn: " + USERS.formatted(name),
                    "objectClass: inetOrgPerson",
                    "uid: " + name,
                    "cn: " + name,
                    "sn: " + name,
                    "userPassword: pw-" + name,
                    "memberOf: " + group);
            return this;
        } catch (LDAPException | LDIFException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code ldap://host:port}. */
    public String address() {
        return "ldap://127.0.0.1:" + server.getListenPort();
    }

    @Override
    public void close() {
        server.shutDown(true);
    }

    private static final class NobodyButTheReaderReads extends InMemoryOperationInterceptor {
        private final Map<Long, String> bound = new ConcurrentHashMap<>();

        @Override
        public void processSimpleBindResult(InMemoryInterceptedSimpleBindResult result) {
            bound.put(result.getConnectionID(), result.getRequest().getBindDN());
        }

        @Override
        public void processSearchEntry(InMemoryInterceptedSearchEntry entry) {
            boolean hidden = entry.getRequest().getBaseDN().contains("private");
            if (hidden && !READER.equals(bound.get(entry.getConnectionID()))) {
                entry.setSearchEntry(null);
            }
        }
    }
}
