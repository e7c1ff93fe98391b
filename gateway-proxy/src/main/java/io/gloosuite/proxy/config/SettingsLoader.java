package io.gloosuite.proxy.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;

/** Reads the settings as Spring Boot would, from the same defaults and environment names, without starting it. */
final class SettingsLoader {
    private static final String DEFAULTS = "application.yaml";

    private SettingsLoader() {}

    static GatewayProxySettings load(Map<String, String> environmentVariables) {
        StandardEnvironment environment = new StandardEnvironment();
        String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        environment
                .getPropertySources()
                .replace(name, new SystemEnvironmentPropertySource(name, Map.copyOf(environmentVariables)));
        environment.getPropertySources().addLast(instance());
        defaults(environment);
        ConfigurationPropertySources.attach(environment);
        return Binder.get(environment).bindOrCreate("gateway-proxy", GatewayProxySettings.class);
    }

    private static void defaults(StandardEnvironment environment) {
        try {
            new YamlPropertySourceLoader()
                    .load(DEFAULTS, new ClassPathResource(DEFAULTS))
                    .forEach(environment.getPropertySources()::addLast);
        } catch (IOException e) {
            throw new UncheckedIOException(DEFAULTS + " is missing from the class path", e);
        }
    }

    private static MapPropertySource instance() {
        return new MapPropertySource("host", Map.of(InstanceName.PROPERTY, InstanceName.ofThisHost()));
    }
}
