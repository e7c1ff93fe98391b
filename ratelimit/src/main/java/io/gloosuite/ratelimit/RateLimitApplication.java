package io.gloosuite.ratelimit;

import io.gloosuite.ratelimit.config.RateLimitConfiguration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Import;

/** The process. */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import(RateLimitConfiguration.class)
class RateLimitApplication {
    /** With the facts of a line, which the usual pattern leaves out. */
    private static final String TEXT_PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0}: %msg %kvp%n%ex";

    /** Entry point. */
    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(RateLimitApplication.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setDefaultProperties(logging(System.getenv()));
        application.run(arguments);
    }

    private static Map<String, Object> logging(Map<String, String> environment) {
        Map<String, Object> properties = new HashMap<>();
        if ("text".equalsIgnoreCase(environment.get("LOG_FORMAT"))) {
            properties.put("logging.pattern.console", TEXT_PATTERN);
        } else {
            properties.put("logging.structured.format.console", "logstash");
        }
        return properties;
    }
}
