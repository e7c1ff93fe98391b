package io.gloosuite.extauth.config;

import io.gloosuite.extauth.apikey.ApiKeyFactory;
import io.gloosuite.extauth.basic.BasicAuthFactory;
import io.gloosuite.extauth.basic.Hashing;
import io.gloosuite.extauth.check.StepFactory;
import io.gloosuite.extauth.hmac.HmacFactory;
import io.gloosuite.extauth.jwt.JwtVerifiedFactory;
import io.gloosuite.extauth.ldap.LdapFactory;
import io.gloosuite.extauth.opa.Evaluators;
import io.gloosuite.extauth.opa.OpaFactory;
import io.gloosuite.extauth.opaserver.OpaServerFactory;
import io.gloosuite.extauth.outgoing.Outgoing;
import io.gloosuite.extauth.passthrough.GrpcFactory;
import io.gloosuite.extauth.passthrough.HttpFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The kinds of steps that need no provider of tokens. */
@Configuration(proxyBeanMethods = false)
class StepsConfiguration {
    /** Far above what any request may take. */
    private static final Duration MAX_POLICY_TIME = Duration.ofSeconds(1);

    @Bean
    Outgoing outgoing() {
        return new Outgoing();
    }

    @Bean
    Hashing hashing() {
        return new Hashing();
    }

    @Bean
    StepFactory basicAuth(Hashing hashing) {
        return new BasicAuthFactory(hashing);
    }

    @Bean
    StepFactory apiKeyAuth() {
        return new ApiKeyFactory();
    }

    @Bean
    StepFactory jwtVerified() {
        return new JwtVerifiedFactory();
    }

    @Bean
    StepFactory hmac(InstantSource clock) {
        return new HmacFactory(clock);
    }

    @Bean
    LdapFactory ldap() {
        return new LdapFactory();
    }

    @Bean
    StepFactory opaServer(Outgoing outgoing) {
        return new OpaServerFactory(outgoing);
    }

    @Bean
    StepFactory passThroughGrpc(Outgoing outgoing, ScheduledExecutorService timer) {
        return new GrpcFactory(outgoing, timer);
    }

    @Bean
    StepFactory passThroughHttp(Outgoing outgoing) {
        return new HttpFactory(outgoing);
    }

    @Bean
    Evaluators evaluators(ScheduledExecutorService timer) {
        return new Evaluators(timer, MAX_POLICY_TIME);
    }

    @Bean
    StepFactory opa(Evaluators evaluators, InstantSource clock) {
        return new OpaFactory(evaluators, clock);
    }
}
