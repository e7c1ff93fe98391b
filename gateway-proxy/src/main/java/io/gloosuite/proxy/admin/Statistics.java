package io.gloosuite.proxy.admin;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.gloosuite.proxy.xds.ConfigurationState;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** {@code /stats}: {@code name: value} lines, JSON or Prometheus, of the names that match {@code filter}. */
final class Statistics {
    private final Supplier<Map<String, Long>> traffic;
    private final Supplier<ConfigurationState> configuration;
    private final Supplier<Boolean> connected;

    /**
     * What statistics are read from.
     *
     * @param traffic by Envoy's names
     * @param configuration how it stands
     * @param connected whether there is a stream to gloo
     */
    Statistics(
            Supplier<Map<String, Long>> traffic,
            Supplier<ConfigurationState> configuration,
            Supplier<Boolean> connected) {
        this.traffic = traffic;
        this.configuration = configuration;
        this.connected = connected;
    }

    Reply answer(Map<String, String> query) {
        SortedMap<String, Long> values = matching(query.getOrDefault("filter", ""));
        return switch (query.getOrDefault("format", "text")) {
            case "json" -> Reply.json(json(values));
            case "prometheus" -> prometheus(values);
            case "text" -> Reply.text(text(values));
            default ->
                throw new IllegalArgumentException(
                        "format: " + query.get("format") + " (expected: text, json or prometheus)");
        };
    }

    Reply prometheus(Map<String, String> query) {
        return prometheus(matching(query.getOrDefault("filter", "")));
    }

    String prometheusText() {
        return PrometheusText.of(matching(""));
    }

    private static Reply prometheus(SortedMap<String, Long> values) {
        return new Reply(200, PrometheusText.CONTENT_TYPE, PrometheusText.of(values));
    }

    private SortedMap<String, Long> matching(String filter) {
        SortedMap<String, Long> all = new TreeMap<>(traffic.get());
        ConfigurationState state = configuration.get();
        all.put("control_plane.connected_state", connected.get() ? 1L : 0L);
        all.put("control_plane.resources_rejected", (long) state.refused());
        all.put("cluster_manager.warming", (long) state.warming());
        all.put("server.live", state.live() ? 1L : 0L);
        if (!filter.isEmpty()) {
            Pattern pattern = pattern(filter);
            all.keySet().removeIf(name -> !pattern.matcher(name).find());
        }
        return all;
    }

    private static Pattern pattern(String filter) {
        try {
            return Pattern.compile(filter);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("filter: " + e.getMessage() + " (expected: a regular expression)", e);
        }
    }

    private static String text(SortedMap<String, Long> values) {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static String json(SortedMap<String, Long> values) {
        return values.entrySet().stream()
                .map(entry -> "{\"name\":\"" + entry.getKey() + "\",\"value\":" + entry.getValue() + "}")
                .collect(Collectors.joining(",", "{\"stats\":[", "]}\n"));
    }
}
