package io.gloosuite.benchmarks.calls;

import com.google.protobuf.Any;
import io.gloosuite.benchmarks.process.Certificates;
import io.gloosuite.benchmarks.process.Ports;
import io.gloosuite.benchmarks.process.Program;
import io.gloosuite.benchmarks.process.Usage;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A service of the suite with its sds, configured over xDS as by gloo: prints what it uses to start, idle, and for a million
 * calls, with 64 at once over 4 connections, after a warm-up of as many calls that is not counted.
 */
public final class MeasuredService {
    private static final int IN_FLIGHT = 64;
    private static final int CONNECTIONS = 4;
    private static final int ROUNDS = 3;
    private static final double MILLION = 1_000_000;
    private static final double MILLIS_PER_SECOND = 1_000;
    private static final long KIB_PER_MIB = 1_024;

    /** After which nothing of the start goes on any more. */
    private static final Duration IDLE_AFTER = Duration.ofSeconds(10);

    private final Path root;
    private final String module;
    private final Transport transport;
    private final Path work;

    /**
     * Nothing is started yet.
     *
     * @param module its directory below the root, which is also the name of its jar
     * @param transport of the calls: {@code mtls} or {@code plain}
     */
    public MeasuredService(Path root, String module, String transport) throws Exception {
        this.root = root;
        this.module = module;
        this.transport = Transport.valueOf(transport.toUpperCase(Locale.ROOT));
        work = Files.createTempDirectory(module + "-calls");
        Certificates.issue(root, work);
    }

    /** Where logs and other files go. */
    public Path work() {
        return work;
    }

    /**
     * Starts the service, measures it, and ends it.
     *
     * @param name of the one resource
     * @param environment beside addresses and certificates
     */
    public void measure(Call<?> call, int calls, String name, Any resource, Map<String, String> environment)
            throws Exception {
        int sds = Ports.free();
        int port = Ports.free();
        int admin = Ports.free();
        Server gloo = transport
                .server(work)
                .addService(new OneResource(name, resource))
                .build()
                .start();
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(addresses(sds, gloo.getPort(), port, admin));
        try (Program identity = Program.start(root, "sds", certificates(sds), work.resolve("sds.log"));
                Program service = Program.start(root, module, all, work.resolve(module + ".log"))) {
            service.await(URI.create("http://127.0.0.1:" + admin + "/ready"));
            Usage started = service.usage();
            Thread.sleep(IDLE_AFTER);
            System.out.printf(
                    "start: %d ms of CPU; idle after %d s: %d MiB, the sds beside it %d MiB%n",
                    started.cpu().toMillis(),
                    IDLE_AFTER.toSeconds(),
                    mebibytes(service.usage()),
                    mebibytes(identity.usage()));
            load(call, calls, port, service);
        } finally {
            gloo.shutdownNow();
        }
    }

    private void load(Call<?> call, int calls, int port, Program service) throws Exception {
        List<ManagedChannel> connections = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            connections.add(transport.connect(port, work));
        }
        System.out.println("warm-up: " + CallLoad.run(call, connections, calls, IN_FLIGHT));
        for (int i = 0; i < ROUNDS; i++) {
            Usage before = service.usage();
            CallLoad.Result result = CallLoad.run(call, connections, calls, IN_FLIGHT);
            Usage after = service.usage();
            double cpuSeconds = after.cpu().minus(before.cpu()).toMillis() / MILLIS_PER_SECOND;
            System.out.printf(
                    "%.1f CPU-seconds per million calls, %.0f calls a second, %d unexpected, %d MiB%n",
                    cpuSeconds * MILLION / calls,
                    calls * MILLIS_PER_SECOND / result.millis(),
                    result.unexpected(),
                    mebibytes(after));
        }
        connections.forEach(ManagedChannel::shutdownNow);
    }

    private static long mebibytes(Usage usage) {
        return usage.residentKib() / KIB_PER_MIB;
    }

    private Map<String, String> addresses(int sds, int gloo, int port, int admin) {
        String prefix = module.toUpperCase(Locale.ROOT);
        return Map.of(
                "SDS_ADDRESS",
                "127.0.0.1:" + sds,
                "GLOO_XDS_ADDRESS",
                "127.0.0.1:" + gloo,
                prefix + "_ADDRESS",
                "127.0.0.1:" + port,
                prefix + "_ADMIN_ADDRESS",
                "127.0.0.1:" + admin,
                prefix + "_MTLS_ENABLED",
                Boolean.toString(transport == Transport.MTLS));
    }

    private Map<String, String> certificates(int port) throws Exception {
        return Map.of(
                "GLOO_MTLS_SDS_ENABLED",
                "true",
                "GLOO_MTLS_SECRET_DIR",
                work.toString(),
                "SDS_SERVER_ADDRESS",
                "127.0.0.1:" + port,
                "SDS_HEALTH_ADDRESS",
                "127.0.0.1:" + Ports.free());
    }
}
