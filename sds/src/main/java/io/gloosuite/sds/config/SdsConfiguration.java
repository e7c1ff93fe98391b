package io.gloosuite.sds.config;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans: one, since everything else hangs on it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SdsProperties.class)
public class SdsConfiguration {
    @Bean
    SdsLifecycle sds(SdsProperties properties) {
        return new SdsLifecycle(properties);
    }
}
