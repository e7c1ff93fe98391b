package io.gloosuite.benchmarks.plain;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Spring Cloud Gateway with nothing added: port and routes come from the configuration file that {@code dataplane/run} writes. */
@SpringBootApplication(proxyBeanMethods = false)
public class PlainGateway {
    public static void main(String[] arguments) {
        SpringApplication.run(PlainGateway.class, arguments);
    }
}
