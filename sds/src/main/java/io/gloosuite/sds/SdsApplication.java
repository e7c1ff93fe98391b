package io.gloosuite.sds;

import io.gloosuite.sds.config.SdsConfiguration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Import;

/** The process. */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import(SdsConfiguration.class)
class SdsApplication {
    /** Entry point. */
    public static void main(String[] args) {
        SpringApplication application = new SpringApplication(SdsApplication.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        application.setKeepAlive(true);
        application.setDefaultProperties(logging(System.getenv()));
        application.run(args);
    }

    private static Map<String, Object> logging(Map<String, String> env) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("logging.level.root", env.getOrDefault("LOG_LEVEL", "info"));
        if (!"text".equalsIgnoreCase(env.get("LOG_FORMAT"))) {
            properties.put("logging.structured.format.console", "logstash");
        }
        return properties;
    }
}
