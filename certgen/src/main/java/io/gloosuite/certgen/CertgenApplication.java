package io.gloosuite.certgen;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The process: flags first, so that a wrong one is answered at once, then the context, the run, and its exit code. */
@SpringBootConfiguration(proxyBeanMethods = false)
class CertgenApplication {
    private static final int WRONG_USAGE = 2;

    @Bean
    Certgen certgen() {
        return new Certgen(InstantSource.system(), CertgenApplication::sleep);
    }

    /** Entry point. */
    public static void main(String[] args) throws InterruptedException {
        CertgenCommand flags = new CertgenCommand();
        CommandLine cli = CertgenCommand.line(flags);
        if (System.getProperty("spring.context.exit") != null) {
            start(args).close();
            return;
        }
        System.exit(run(cli, flags, args));
    }

    private static int run(CommandLine cli, CertgenCommand flags, String[] args) throws InterruptedException {
        Settings settings;
        try {
            if (CommandLine.printHelpIfRequested(cli.parseArgs(args))) {
                return 0;
            }
            settings = Settings.of(flags);
        } catch (ParameterException | IllegalArgumentException e) {
            System.err.println("certgen: " + e.getMessage() + System.lineSeparator() + "Try 'certgen --help'.");
            return WRONG_USAGE;
        }
        try (ConfigurableApplicationContext context = start(args)) {
            return context.getBean(Certgen.class).run(settings);
        }
    }

    private static ConfigurableApplicationContext start(String[] args) {
        SpringApplication application = new SpringApplication(CertgenApplication.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setAddCommandLineProperties(false);
        application.setDefaultProperties(logging(System.getenv()));
        return application.run(args);
    }

    private static Map<String, Object> logging(Map<String, String> env) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("logging.level.root", env.getOrDefault("LOG_LEVEL", "info"));
        if (!"text".equalsIgnoreCase(env.get("LOG_FORMAT"))) {
            properties.put("logging.structured.format.console", "logstash");
        }
        return properties;
    }

    private static void sleep(Duration duration) throws InterruptedException {
        Thread.sleep(duration);
    }
}
