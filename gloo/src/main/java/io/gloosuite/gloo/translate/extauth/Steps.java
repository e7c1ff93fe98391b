package io.gloosuite.gloo.translate.extauth;

import io.gloosuite.api.extauth.AuthConfigSpec;
import io.gloosuite.api.extauth.OAuth2;
import io.gloosuite.api.extauth.v1.JwtVerified;
import io.gloosuite.api.extauth.v1.Step;
import io.gloosuite.gloo.report.Issues;

/** Makes steps, each of what its kind needs. */
final class Steps {

    private final Issues issues;
    private final BasicAuths basic;
    private final ApiKeys apiKeys;
    private final Logins logins;
    private final Tokens tokens;
    private final Policies policies;
    private final Directories directories;
    private final PassThroughs passThroughs;

    Steps(Credentials credentials, Issues issues) {
        this.issues = issues;
        this.basic = new BasicAuths(issues);
        this.apiKeys = new ApiKeys(credentials, issues);
        this.logins = new Logins(credentials, issues);
        this.tokens = new Tokens(credentials, issues);
        this.policies = new Policies(credentials, issues);
        this.directories = new Directories(credentials, issues);
        this.passThroughs = new PassThroughs(issues);
    }

    Step.Builder of(AuthConfigSpec.Config config, String path) {
        Step.Builder step = Step.newBuilder();
        if (config.basicAuth() != null) {
            step.setBasicAuth(basic.of(config.basicAuth(), path + ".basicAuth"));
        } else if (config.apiKeyAuth() != null) {
            step.setApiKeyAuth(apiKeys.of(config.apiKeyAuth(), path + ".apiKeyAuth"));
        } else if (config.oauth2() != null) {
            oauth2(config.oauth2(), path + ".oauth2", step);
        } else if (config.opaAuth() != null) {
            step.setOpa(policies.of(config.opaAuth(), path + ".opaAuth"));
        } else if (config.opaServerAuth() != null) {
            step.setOpaServer(policies.of(config.opaServerAuth(), path + ".opaServerAuth"));
        } else if (config.ldap() != null) {
            step.setLdap(directories.of(config.ldap(), path + ".ldap"));
        } else if (config.jwt() != null) {
            step.setJwt(JwtVerified.getDefaultInstance());
        } else if (config.passThroughAuth() != null) {
            passThroughs.of(config.passThroughAuth(), path + ".passThroughAuth", step);
        } else if (config.hmacAuth() != null) {
            step.setHmac(directories.of(config.hmacAuth(), path + ".hmacAuth"));
        } else {
            issues.error(path, "checks nothing; give it one kind, such as basicAuth or apiKeyAuth");
        }
        return step;
    }

    private void oauth2(OAuth2 config, String path, Step.Builder step) {
        if (config.oidcAuthorizationCode() != null) {
            step.setOidcAuthorizationCode(logins.of(config.oidcAuthorizationCode(), path + ".oidcAuthorizationCode"));
        } else if (config.accessTokenValidation() != null) {
            step.setAccessTokenValidation(tokens.of(config.accessTokenValidation(), path + ".accessTokenValidation"));
        } else if (config.oauth2() != null) {
            step.setOauth2(logins.of(config.oauth2(), path + ".oauth2"));
        } else {
            issues.error(path, "says nothing; give oidcAuthorizationCode, accessTokenValidation or oauth2");
        }
    }
}
