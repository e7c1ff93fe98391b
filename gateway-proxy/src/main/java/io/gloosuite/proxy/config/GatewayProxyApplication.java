package io.gloosuite.proxy.config;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The data plane as a Spring application without a web server: traffic goes through event loops of its own, and Spring
 * brings settings, logging and the beans that users add as filters.
 */
public final class GatewayProxyApplication {
    /** With the facts of a line, which the usual pattern leaves out. */
    private static final String TEXT_PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0}: %msg %kvp%n%ex";

    private GatewayProxyApplication() {}

    /** Starts it; the context closes when the process is asked to end. */
    public static ConfigurableApplicationContext start(String... arguments) {
        SpringApplication application = new SpringApplication(ProxyConfiguration.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setDefaultProperties(defaults(System.getenv()));
        return application.run(arguments);
    }

    private static Map<String, Object> defaults(Map<String, String> environment) {
        Map<String, Object> defaults = new HashMap<>();
        defaults.put(InstanceName.PROPERTY, InstanceName.ofThisHost());
        if ("text".equalsIgnoreCase(environment.get("LOG_FORMAT"))) {
            defaults.put("logging.pattern.console", TEXT_PATTERN);
        } else {
            defaults.put("logging.structured.format.console", "logstash");
        }
        return defaults;
    }
}
