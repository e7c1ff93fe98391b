package io.gloosuite.benchmarks.sds;

import io.gloosuite.benchmarks.process.Certificates;
import io.gloosuite.benchmarks.process.Ports;
import io.gloosuite.benchmarks.process.Program;
import io.gloosuite.benchmarks.process.Samples;
import io.gloosuite.benchmarks.process.Usage;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * From the swap of {@code ..data} (as kubelet swaps a Secret's volume) to the last of so many clients, each on a connection of its
 * own; with what sds uses to start, idle, and per swap. Arguments: root of the tree, number of clients.
 */
public final class SdsSwap {
    private static final int SWAPS = 15;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Path root;
    private final Path work;
    private final Semaphore arrivals = new Semaphore(0);

    private SdsSwap(Path root) throws IOException {
        this.root = root;
        this.work = Files.createTempDirectory("sds-swap");
    }

    public static void main(String[] arguments) throws Exception {
        new SdsSwap(Path.of(arguments[0])).run(Integer.parseInt(arguments[1]));
    }

    private void run(int clients) throws Exception {
        Certificates.issue(root, work.resolve("one"));
        Certificates.issue(root, work.resolve("other"));
        Path served = Files.createDirectory(work.resolve("served"));
        for (String file : List.of("ca.crt", "tls.crt", "tls.key")) {
            Files.createSymbolicLink(served.resolve(file), Path.of("..data", file));
        }
        swap(served, "one");
        int port = Ports.free();
        int health = Ports.free();
        Map<String, String> environment = Map.of(
                "GLOO_MTLS_SDS_ENABLED",
                "true",
                "GLOO_MTLS_SECRET_DIR",
                served.toString(),
                "SDS_SERVER_ADDRESS",
                "127.0.0.1:" + port,
                "SDS_HEALTH_ADDRESS",
                "127.0.0.1:" + health);
        try (Program sds = Program.start(root, "sds", environment, work.resolve("sds.log"))
                .await(URI.create("http://127.0.0.1:" + health + "/ready"))) {
            Usage started = sds.usage();
            System.out.printf("start: %d ms of CPU, %d MiB%n", started.cpu().toMillis(), started.residentKib() / 1024);
            swapUnder(sds, served, "127.0.0.1:" + port, clients);
        }
    }

    private void swapUnder(Program sds, Path served, String target, int clients) throws Exception {
        EventLoopGroup threads = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        List<SdsSubscriber> subscribers = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            subscribers.add(new SdsSubscriber(target, threads, arrivals));
        }
        awaitAll(clients, "the first certificates");
        Usage before = sds.usage();
        Samples samples = new Samples();
        for (int i = 1; i <= SWAPS; i++) {
            long from = System.nanoTime();
            swap(served, i % 2 == 0 ? "one" : "other");
            awaitAll(clients, "swap " + i);
            samples.add(System.nanoTime() - from);
        }
        Usage after = sds.usage();
        long cpuMillis = after.cpu().minus(before.cpu()).toMillis() / SWAPS;
        System.out.printf("swap to the last of %d clients: %s%n", clients, samples);
        System.out.printf("sds: %d ms of CPU per swap, %d MiB%n", cpuMillis, after.residentKib() / 1024);
        subscribers.forEach(SdsSubscriber::close);
        threads.shutdownGracefully(0, 0, TimeUnit.SECONDS).sync();
    }

    private void awaitAll(int clients, String what) throws InterruptedException {
        if (!arrivals.tryAcquire(clients, LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException(what + " reached only " + arrivals.availablePermits() + " clients");
        }
    }

    /** A new directory with the set, and {@code ..data} renamed onto it: what kubelet does. */
    private void swap(Path served, String set) throws IOException {
        Path next = Files.createDirectory(served.resolve(".." + System.nanoTime()));
        for (String file : List.of("ca.crt", "tls.crt", "tls.key")) {
            Files.copy(work.resolve(set).resolve(file), next.resolve(file));
        }
        Path link = served.resolve("..data_tmp");
        Files.createSymbolicLink(link, next.getFileName());
        Files.move(link, served.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    }
}
