package io.gloosuite.extauth;

import io.gloosuite.extauth.config.ExtAuthConfiguration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Import;

/** The process. */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import(ExtAuthConfiguration.class)
class ExtAuthApplication {
    /** With the facts of a line, which the usual pattern leaves out. */
    private static final String TEXT_PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0}: %msg %kvp%n%ex";

    /** Entry point. */
    public static void main(String[] args) {
        SpringApplication application = new SpringApplication(ExtAuthApplication.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setKeepAlive(true);
        application.setDefaultProperties(logging(System.getenv()));
        application.run(args);
    }

    private static Map<String, Object> logging(Map<String, String> env) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("logging.level.root", env.getOrDefault("LOG_LEVEL", "info"));
        if ("text".equalsIgnoreCase(env.get("LOG_FORMAT"))) {
            properties.put("logging.pattern.console", TEXT_PATTERN);
        } else {
            properties.put("logging.structured.format.console", "logstash");
        }
        return properties;
    }
}
