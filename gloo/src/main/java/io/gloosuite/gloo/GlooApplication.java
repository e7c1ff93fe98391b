package io.gloosuite.gloo;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The process. */
@SpringBootApplication(proxyBeanMethods = false)
class GlooApplication {
    private static final String TEXT_PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0}: %msg %kvp%n%ex";

    /** Entry point. */
    public static void main(String[] args) {
        SpringApplication application = new SpringApplication(GlooApplication.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setDefaultProperties(defaults(System.getenv()));
        application.run(args);
    }

    /** What one environment name sets and Spring has two properties for, or none. */
    static Map<String, Object> defaults(Map<String, String> env) {
        Map<String, Object> properties = new HashMap<>();
        listen(properties, "server", env.getOrDefault("GLOO_ADMIN_ADDRESS", "127.0.0.1:9095"));
        listen(properties, "management.server", env.getOrDefault("GLOO_METRICS_ADDRESS", "0.0.0.0:9091"));
        properties.put("logging.level.root", env.getOrDefault("LOG_LEVEL", "info"));
        if ("text".equalsIgnoreCase(env.get("LOG_FORMAT"))) {
            properties.put("logging.pattern.console", TEXT_PATTERN);
        } else {
            properties.put("logging.structured.format.console", "logstash");
        }
        return properties;
    }

    private static void listen(Map<String, Object> properties, String prefix, String address) {
        int colon = address.lastIndexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("'" + address + "' (expected: host:port)");
        }
        properties.put(prefix + ".address", address.substring(0, colon));
        properties.put(prefix + ".port", address.substring(colon + 1));
    }
}
