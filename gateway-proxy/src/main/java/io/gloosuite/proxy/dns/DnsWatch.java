package io.gloosuite.proxy.dns;

import io.gloosuite.proxy.model.ClusterConfig.Endpoint;
import io.gloosuite.proxy.model.ClusterConfig.StrictDns;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What the names of one cluster resolve to. A name that cannot be resolved keeps the addresses it had. */
public final class DnsWatch {
    private final StrictDns names;
    private final Runnable changed;
    private final LongAdder failures;
    private final List<List<Endpoint>> latest = new ArrayList<>();
    private volatile List<Endpoint> endpoints = List.of();
    private @Nullable Future<?> run;

    DnsWatch(StrictDns names, Runnable changed, LongAdder failures) {
        this.names = names;
        this.changed = changed;
        this.failures = failures;
        names.endpoints().forEach(name -> latest.add(List.of()));
    }

    public StrictDns names() {
        return names;
    }

    public List<Endpoint> endpoints() {
        return endpoints;
    }

    void runs(Future<?> future) {
        run = future;
    }

    public void close() {
        if (run != null) {
            run.cancel(true);
        }
    }

    void resolve() {
        for (int i = 0; i < latest.size(); i++) {
            resolve(i);
        }
        List<Endpoint> all = latest.stream().flatMap(List::stream).toList();
        if (!all.equals(endpoints)) {
            endpoints = all;
            changed.run();
        }
    }

    private void resolve(int index) {
        try {
            latest.set(index, addresses(names.endpoints().get(index)));
        } catch (UnknownHostException e) {
            failures.increment();
        }
    }

    private List<Endpoint> addresses(Endpoint name) throws UnknownHostException {
        List<InetAddress> all = Arrays.stream(InetAddress.getAllByName(name.address()))
                .sorted(Comparator.comparing(InetAddress::getHostAddress))
                .toList();
        String hostname = name.hostname().isEmpty() ? name.address() : name.hostname();
        return ofFamily(all).stream()
                .map(address -> new Endpoint(
                        address.getHostAddress(), name.port(), name.weight(), name.healthy(), hostname, name.labels()))
                .toList();
    }

    private List<InetAddress> ofFamily(List<InetAddress> all) {
        List<InetAddress> v4 =
                all.stream().filter(Inet4Address.class::isInstance).toList();
        List<InetAddress> v6 =
                all.stream().filter(address -> !v4.contains(address)).toList();
        return switch (names.family()) {
            case ALL -> all;
            case V4_ONLY -> v4;
            case V6_ONLY -> v6;
            case V4_PREFERRED -> v4.isEmpty() ? v6 : v4;
            case AUTO -> v6.isEmpty() ? v4 : v6;
        };
    }
}
