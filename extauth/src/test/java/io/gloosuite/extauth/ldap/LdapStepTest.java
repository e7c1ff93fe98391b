package io.gloosuite.extauth.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gloosuite.api.extauth.v1.GroupLookup;
import io.gloosuite.api.extauth.v1.Ldap;
import io.gloosuite.api.extauth.v1.Step;
import io.gloosuite.extauth.check.AuthStep;
import io.gloosuite.extauth.check.Decision;
import io.gloosuite.extauth.check.InvalidStep;
import io.gloosuite.extauth.testing.Decisions;
import io.gloosuite.extauth.testing.Directory;
import io.gloosuite.extauth.testing.Requests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LdapStepTest {
    private static final String CREW = Directory.CREW;

    private final LdapFactory factory = new LdapFactory();
    private final Directory server = Directory.start()
            .person("ada", CREW)
            .person("eve", "cn=others,ou=groups," + Directory.BASE)
            .person("private-ada", CREW);

    @AfterEach
    void stop() {
        factory.close();
        server.close();
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
        server.close();
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
                .setAddress(server.address())
                .setUserDnTemplate(Directory.USERS)
                .addAllowedGroups(CREW);
    }

    private static GroupLookup account(String password) {
        return GroupLookup.newBuilder()
                .setBindDn(Directory.READER)
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
}
