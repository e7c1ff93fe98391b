package io.gloosuite.extauth.config;

import io.gloosuite.extauth.apikey.ApiKeyFactory;
import io.gloosuite.extauth.basic.BasicAuthFactory;
import io.gloosuite.extauth.basic.Hashing;
import io.gloosuite.extauth.check.StepFactory;
import io.gloosuite.extauth.outgoing.Outgoing;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The kinds of steps that need no provider of tokens. */
@Configuration(proxyBeanMethods = false)
class StepsConfiguration {
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
}
