package io.gloosuite.e2e.suite;

import io.gloosuite.e2e.traffic.Connector;
import io.gloosuite.e2e.traffic.Gateway;
import io.gloosuite.e2e.traffic.TlsClient;
import io.gloosuite.tls.TrustAnchors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A whole suite in a home directory of its own, on free ports, until it is closed. */
public final class Suite implements AutoCloseable {
    /** A JVM, on a machine that has more to do than it can. */
    static final Duration STARTS_WITHIN = Duration.ofMinutes(2);

    private static final Path ROOT = Path.of(System.getProperty("suite.root", ".."));

    private final DataPlane dataPlane;
    private final Home home;
    private final Glooctl glooctl;

    private Suite(DataPlane dataPlane, Home home) {
        this.dataPlane = dataPlane;
        this.home = home;
        this.glooctl = new Glooctl(ROOT, home);
    }

    /** Skips or fails as {@link DataPlane#require} says; fails when a jar is missing, or when the suite does not come up. */
    public static Suite start(DataPlane dataPlane) {
        dataPlane.require();
        Jars.require(ROOT);
        Suite suite = new Suite(dataPlane, new Home(temporary(dataPlane)));
        try {
            suite.glooctl
                    .run("local", "up", "--free-ports", "--data-plane", dataPlane.flag())
                    .expectSuccess();
            return suite;
        } catch (AssertionError e) {
            suite.glooctl.run("local", "down");
            throw e;
        }
    }

    private static Path temporary(DataPlane dataPlane) {
        try {
            Path runs = Files.createDirectories(ROOT.resolve("e2e/target/runs"));
            return Files.createTempDirectory(runs, dataPlane.flag() + "-").toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public DataPlane dataPlane() {
        return dataPlane;
    }

    public Home home() {
        return home;
    }

    public Glooctl glooctl() {
        return glooctl;
    }

    public GlooAdmin admin() {
        return new GlooAdmin(home.address("GLOO_ADMIN_PORT"));
    }

    public Gateway gateway() {
        return new Gateway(Connector.plain(home.address("GATEWAY_HTTP_PORT")));
    }

    /** The HTTPS listener, for a client that asks for this server name and trusts these. */
    public TlsClient httpsClient(String serverName, TrustAnchors trust) {
        return new TlsClient(home.address("GATEWAY_HTTPS_PORT"), trust, serverName);
    }

    public Component component(String name) {
        return new Component(name, home, glooctl);
    }

    /** Every process that was started with it is alive. */
    boolean isWhole() {
        return home.components().stream().map(this::component).allMatch(Component::isAlive);
    }

    /** Servers beside the suite, none of which runs yet. */
    public Servers servers() {
        return new Servers(ROOT, home);
    }

    /** A rotation of the suite's own certificates, as the CronJob would run it. */
    public Rotation rotation() {
        return new Rotation(ROOT, home);
    }

    /** Ends all processes. The logs stay under {@code e2e/target/runs} for whoever looks at a failure. */
    @Override
    public void close() {
        glooctl.run("local", "down").expectSuccess();
    }
}
