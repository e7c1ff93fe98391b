package io.gloosuite.e2e.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** The home directory of a local run. */
public record Home(Path directory) {
    private static final String PID = ".pid";

    public Path certificates() {
        return directory.resolve("certs");
    }

    public Path config() {
        return directory.resolve("config");
    }

    public Path state() {
        return directory.resolve("state/gateway-proxy");
    }

    public Path example() {
        return directory.resolve("example");
    }

    public Path log(String component) {
        return directory.resolve("logs/" + component + ".log");
    }

    /** The names of all that was started. */
    List<String> components() {
        try (Stream<Path> files = Files.list(directory.resolve("run"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(PID))
                    .map(name -> name.substring(0, name.length() - PID.length()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path pidFile(String component) {
        return directory.resolve("run/" + component + PID);
    }

    /** On loopback, as named in {@code ports.env}. */
    public InetSocketAddress address(String portName) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port(portName));
    }

    /** The health address of an sds, as certgen knows it. */
    public String sdsHealth(String sds) {
        return "127.0.0.1:" + port(sds + "_HEALTH_PORT");
    }

    public int port(String portName) {
        Properties ports = new Properties();
        try (var file = Files.newBufferedReader(directory.resolve("ports.env"))) {
            ports.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Integer.parseInt(ports.getProperty(portName));
    }
}
