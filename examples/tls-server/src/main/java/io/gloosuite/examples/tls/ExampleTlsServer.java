package io.gloosuite.examples.tls;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** The server: open from {@link #start} until {@link #close}. */
public final class ExampleTlsServer implements AutoCloseable {

    /** How soon a changed certificate is served, at most. */
    private static final int WATCH_INTERVAL_MILLIS = 100;

    private static final int CLOSE_LIMIT_MILLIS = 2_000;
    private static final int EXIT_FAILED = 1;
    private static final int EXIT_USAGE = 2;

    private final EventLoopGroup loops;
    private final Channel channel;
    private final Counts counts;

    private ExampleTlsServer(EventLoopGroup loops, Channel channel, Counts counts) {
        this.loops = loops;
        this.channel = channel;
        this.counts = counts;
    }

    /** Runs until SIGTERM or SIGINT. Exit codes: 0 ended, 1 cannot listen or cannot use the certificate, 2 usage. */
    public static void main(String[] arguments) {
        if (Arrays.asList(arguments).contains("--help")) {
            System.out.print(Options.USAGE);
            return;
        }
        try {
            var server = start(Options.parse(arguments));
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "close"));
            var address = server.address();
            System.out.printf(
                    "example-tls-server listening on %s:%d%n",
                    address.getAddress().getHostAddress(), address.getPort());
        } catch (IllegalArgumentException e) {
            System.err.println("example-tls-server: " + e.getMessage());
            System.err.print(Options.USAGE);
            System.exit(EXIT_USAGE);
        } catch (IOException | GeneralSecurityException e) {
            System.err.println("example-tls-server: " + e.getMessage());
            System.exit(EXIT_FAILED);
        }
    }

    /** Makes the certificate, or takes the one that is there when asked to watch, and listens. */
    static ExampleTlsServer start(Options options) throws IOException, GeneralSecurityException {
        if (!options.watch() || !CertificateSet.isIn(options.certDir())) {
            new CertificateMaker(Instant.now()).make(options.hosts()).write(options.certDir());
        }
        var tls = new ServedTls(options.certDir(), options.requireClientCert());
        var counts = new Counts();
        var loops = new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory());
        var bound = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childHandler(new Connections(tls, counts))
                .bind(options.address(), options.port())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            var _ = loops.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS);
            throw new IOException("cannot listen on %s:%d: %s"
                    .formatted(options.address(), options.port(), bound.cause().getMessage()));
        }
        var server = new ExampleTlsServer(loops, bound.channel(), counts);
        if (options.watch()) {
            server.watch(tls);
        }
        return server;
    }

    private void watch(ServedTls tls) {
        var _ = loops.next()
                .scheduleWithFixedDelay(
                        () -> {
                            if (tls.reload()) {
                                counts.reloads.increment();
                            }
                        },
                        WATCH_INTERVAL_MILLIS,
                        WATCH_INTERVAL_MILLIS,
                        TimeUnit.MILLISECONDS);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) channel.localAddress();
    }

    Counts counts() {
        return counts;
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, CLOSE_LIMIT_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly(CLOSE_LIMIT_MILLIS);
    }
}
