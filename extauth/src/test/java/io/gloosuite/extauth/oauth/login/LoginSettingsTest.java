package io.gloosuite.extauth.oauth.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gloosuite.extauth.check.InvalidStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LoginSettingsTest {

    private static LoginSettings.Written written(String app, String callback) {
        return new LoginSettings.Written(app, callback, "/logout", "", "");
    }

    @Test
    void theCallbackIsExactlyThatPath() throws InvalidStep {
        LoginSettings settings = LoginSettings.exact(written("https://app.example.com/", "/a.b"));
        assertThat(settings.redirect()).hasToString("https://app.example.com/a.b");
        assertThat(settings.callback().matches("/a.b")).isTrue();
        assertThat(settings.callback().matches("/axb")).isFalse();
        assertThat(settings.callback().matches("/a.b/c")).isFalse();
    }

    @Test
    void withoutACallbackPathThereIsGloosOwn() throws InvalidStep {
        assertThat(LoginSettings.exact(written("https://app.example.com", "")).redirect())
                .hasToString("https://app.example.com/oauth-gloo-callback");
    }

    @ParameterizedTest
    @CsvSource({"^/callback.*, /callback", "/cb(/x)?, /cb", "/cbs?, /cb", "/cb/[a-z]*, /cb/"})
    void anExpressionsLeadingLiteralIsTheRedirect(String expression, String path) throws InvalidStep {
        assertThat(LoginSettings.matching(written("https://app.example.com", expression))
                        .redirect()
                        .getPath())
                .isEqualTo(path);
    }

    @Test
    void pathsThatContradictEachOtherAreRefused() {
        assertThatThrownBy(() -> LoginSettings.exact(written("https://app.example.com", "/logout")))
                .isInstanceOf(InvalidStep.class);
        assertThatThrownBy(() -> LoginSettings.matching(written("https://app.example.com", "/.*")))
                .isInstanceOf(InvalidStep.class);
        assertThatThrownBy(() -> LoginSettings.exact(written("https://app.example.com", "callback")))
                .isInstanceOf(InvalidStep.class);
        assertThatThrownBy(() -> LoginSettings.exact(written("ftp://app.example.com", "/callback")))
                .isInstanceOf(InvalidStep.class);
    }

    @ParameterizedTest
    @CsvSource({
        "app.example.com, example.com, true",
        "example.com:8443, example.com, true",
        "app.example.com, .example.com, true",
        "evilexample.com, example.com, false",
        "example.com.evil.org, example.com, false"
    })
    void hostsLieInADomainAsCookiesHaveIt(String host, String domain, boolean inside) {
        assertThat(LoginSettings.inDomain(host, domain)).isEqualTo(inside);
    }
}
