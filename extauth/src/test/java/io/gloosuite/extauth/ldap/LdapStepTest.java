package io.gloosuite.extauth.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchEntry;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindResult;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import io.gloosuite.api.extauth.v1.GroupLookup;
import io.gloosuite.api.extauth.v1.Ldap;
import io.gloosuite.api.extauth.v1.Step;
import io.gloosuite.extauth.check.AuthStep;
import io.gloosuite.extauth.check.Decision;
import io.gloosuite.extauth.check.InvalidStep;
import io.gloosuite.extauth.fixtures.Decisions;
import io.gloosuite.extauth.fixtures.Requests;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LdapStepTest {
    private static final String BASE = "dc=example,dc=com";
    private static final String USERS = "uid=%s,ou=people," + BASE;
    private static final String CREW = "cn=crew,ou=groups," + BASE;
    private static final String READER = "uid=reader,ou=people," + BASE;

    private final LdapFactory factory = new LdapFactory();
    private InMemoryDirectoryServer server;

    @BeforeEach
    void start() throws Exception {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
        config.setSchema(null);
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("loopback", InetAddress.getLoopbackAddress(), 0, null));
        config.addInMemoryOperationInterceptor(new NobodyButTheReaderReads());
        server = new InMemoryDirectoryServer(config);
        server.add("dn: " + BASE, "objectClass: domain", "dc: example");
        server.add("dn: ou=people," + BASE, "objectClass: organizationalUnit", "ou: people");
        person("ada", CREW);
        person("eve", "cn=others,ou=groups," + BASE);
        person("reader", "cn=none,ou=groups," + BASE);
        person("private-ada", CREW);
        server.startListening();
    }

    @AfterEach
    void stop() {
        factory.close();
        server.shutDown(true);
    }

    @Test
    void aMemberOfAnAllowedGroupPasses() throws Exception {
        assertThat(Decisions.allowed(check(ldap(), "ada", "pw-ada")).userId()).isEqualTo("ada");
    }

    @ParameterizedTest
    @CsvSource({"eve,pw-eve,403", "ada,wrong,401", "nobody,pw-ada,401", "ada,'',401", "'ada,ou=people',pw-ada,401"})
    void othersDoNot(String user, String password, int status) throws Exception {
        assertThat(Decisions.denied(check(ldap(), user, password)).status()).isEqualTo(status);
    }

    @Test
    void everyoneWithAPasswordPassesWhereGroupsAreNotChecked() throws Exception {
        Decisions.allowed(check(ldap().setDisableGroupChecking(true), "eve", "pw-eve"));
    }

    @Test
    void theAccountReadsGroupsThatAUserMayNotRead() throws Exception {
        assertThat(Decisions.denied(check(ldap(), "private-ada", "pw-private-ada"))
                        .status())
                .isEqualTo(403);

        Ldap.Builder byAccount = ldap().setGroupLookup(account("pw-reader"));
        Decisions.allowed(check(byAccount, "private-ada", "pw-private-ada"));
        assertThat(Decisions.denied(check(byAccount, "private-ada", "pw-reader"))
                        .status())
                .isEqualTo(401);
        assertThat(Decisions.denied(check(byAccount, "eve", "pw-eve")).status()).isEqualTo(403);
    }

    @Test
    void anAccountThatIsRefusedIsAFailureAndLetsNobodyIn() throws Exception {
        assertThat(check(ldap().setGroupLookup(account("wrong")), "ada", "pw-ada"))
                .isInstanceOf(Decision.Failed.class);
    }

    @Test
    void aDirectoryThatIsAwayIsAFailure() throws Exception {
        Ldap.Builder ldap = ldap();
        server.shutDown(true);
        assertThat(check(ldap, "ada", "pw-ada")).isInstanceOf(Decision.Failed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"uid=fixed", "%s"})
    void aTemplateThatGivesNoNameIsRefused(String template) {
        assertThatThrownBy(() -> step(ldap().setUserDnTemplate(template)))
                .isInstanceOfSatisfying(
                        InvalidStep.class, e -> assertThat(e.path()).isEqualTo("ldap.user_dn_template"));
    }

    private Ldap.Builder ldap() {
        return Ldap.newBuilder()
                .setAddress("ldap://127.0.0.1:" + server.getListenPort())
                .setUserDnTemplate(USERS)
                .addAllowedGroups(CREW);
    }

    private static GroupLookup account(String password) {
        return GroupLookup.newBuilder()
                .setBindDn(READER)
                .setBindPassword(password)
                .setCheckGroupsWithServiceAccount(true)
                .build();
    }

    private Decision check(Ldap.Builder ldap, String user, String password) throws InvalidStep {
        AuthStep step = step(ldap);
        try {
            return Decisions.of(step, Requests.basic(user, password));
        } finally {
            step.close();
        }
    }

    private AuthStep step(Ldap.Builder ldap) throws InvalidStep {
        return factory.create("test", Step.newBuilder().setLdap(ldap).build());
    }

    private void person(String name, String group) throws Exception {
        server.add(
                "dn: " + USERS.formatted(name),
                "objectClass: inetOrgPerson",
                "uid: " + name,
                "cn: " + name,
                "sn: " + name,
                "userPassword: pw-" + name,
                "memberOf: " + group);
    }

    /** Entries of people whose name says so are shown to one account only. */
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
