package io.gloosuite.glooctl.home;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** A number for every {@link Port}. Immutable. */
public final class Ports {

    /** Below those that Linux and others take for outgoing connections: a component started again finds its port free. */
    private static final int FREE_FROM = 20_000;

    private static final int FREE_BEFORE = 32_000;

    /** So many taken ones in a row mean that there are none. */
    private static final int TRIES = 1_000;

    private final EnumMap<Port, Integer> numbers;

    private Ports(Map<Port, Integer> numbers) {
        this.numbers = new EnumMap<>(Port.class);
        for (var port : Port.values()) {
            this.numbers.put(port, numbers.getOrDefault(port, port.defaultNumber()));
        }
    }

    public static Ports defaults() {
        return new Ports(Map.of());
    }

    /** The lines {@code NAME=number} of a {@code ports.env}; defaults for what it lacks. Lines of other names are passed over. */
    public static Ports read(Path file) throws IOException {
        var numbers = new EnumMap<Port, Integer>(Port.class);
        var names = Arrays.stream(Port.values()).collect(Collectors.toMap(Port::name, port -> port));
        for (var line : Files.readAllLines(file)) {
            var parts = line.strip().split("=", 2);
            var port = names.get(parts[0].strip());
            if (port != null && parts.length == 2) {
                numbers.put(port, number(file, line, parts[1].strip()));
            }
        }
        return new Ports(numbers);
    }

    private static int number(Path file, String line, String text) throws IOException {
        if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) > 0 && Integer.parseInt(text) <= 65_535) {
            return Integer.parseInt(text);
        }
        throw new IOException(file + ": " + line + " (expected: a port from 1 to 65535)");
    }

    /** Replaces the file in one step. */
    public void write(Path file) throws IOException {
        var lines = numbers.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
        var next = file.resolveSibling("." + file.getFileName() + ".next");
        Files.write(next, lines);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    public int get(Port port) {
        return numbers.getOrDefault(port, port.defaultNumber());
    }

    /** {@code 127.0.0.1:number}. */
    public String address(Port port) {
        return "127.0.0.1:" + get(port);
    }

    /** Those that something else listens on now. */
    public List<Port> inUse() {
        return numbers.keySet().stream().filter(port -> !isFree(get(port))).toList();
    }

    /** All of them numbers that the system says are free, every one another. */
    public static Ports free() throws IOException {
        var held = new ArrayList<ServerSocket>();
        try {
            var numbers = new EnumMap<Port, Integer>(Port.class);
            for (var port : Port.values()) {
                var socket = hold();
                held.add(socket);
                numbers.put(port, socket.getLocalPort());
            }
            return new Ports(numbers);
        } finally {
            for (var socket : held) {
                socket.close();
            }
        }
    }

    private static ServerSocket hold() throws IOException {
        for (int tries = 0; tries < TRIES; tries++) {
            int number = ThreadLocalRandom.current().nextInt(FREE_FROM, FREE_BEFORE);
            try {
                return new ServerSocket(number, 1);
            } catch (BindException e) {
                // Taken: the next one.
            }
        }
        throw new BindException("no free port among " + FREE_FROM + " to " + (FREE_BEFORE - 1));
    }

    /** On every address, since the gateway listens there: a port that is free on loopback alone would not do. */
    private static boolean isFree(int number) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(number), 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
