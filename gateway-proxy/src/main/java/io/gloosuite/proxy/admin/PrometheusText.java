package io.gloosuite.proxy.admin;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Statistics as Prometheus reads them, with the metric and label names of Envoy: dashboards fit both data planes. */
final class PrometheusText {
    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final Pattern CLUSTER =
            Pattern.compile("cluster\\.(.+?)\\.((?:upstream_|ssl\\.|client_ssl|membership_|circuit|lb_|update_).*)");
    private static final Pattern HTTP =
            Pattern.compile("http\\.(.+?)\\.((?:downstream_|no_route|no_cluster|rq_|tracing).*)");
    private static final Pattern LISTENER =
            Pattern.compile("listener\\.(.+?)\\.((?:downstream_|ssl\\.|no_filter|server_ssl|http\\.).*)");
    private static final Pattern RESPONSE_CLASS = Pattern.compile("(.*_rq)_([1-5])xx");
    private static final Pattern GAUGE = Pattern.compile(
            ".*_(?:active|open|state|live|warming|healthy|bytes|remaining|resources_rejected|membership_[a-z]+"
                    + "|active_clusters|total_listeners_active|pending_active)");

    private PrometheusText() {}

    static String of(SortedMap<String, Long> values) {
        SortedMap<String, StringBuilder> families = new TreeMap<>();
        values.forEach((name, value) -> add(families, name, value));
        StringBuilder text = new StringBuilder();
        families.forEach((family, samples) -> text.append("# TYPE ")
                .append(family)
                .append(GAUGE.matcher(family).matches() ? " gauge\n" : " counter\n")
                .append(samples));
        return text.toString();
    }

    private static void add(Map<String, StringBuilder> families, String name, long value) {
        Sample sample = sample(name);
        families.computeIfAbsent(sample.family(), family -> new StringBuilder())
                .append(sample.family())
                .append('{')
                .append(sample.labels())
                .append("} ")
                .append(value)
                .append('\n');
    }

    private record Sample(String family, String labels) {}

    private static Sample sample(String name) {
        Matcher cluster = CLUSTER.matcher(name);
        if (cluster.matches()) {
            return sample("envoy_cluster_", cluster.group(2), "envoy_cluster_name", cluster.group(1));
        }
        Matcher http = HTTP.matcher(name);
        if (http.matches()) {
            return sample("envoy_http_", http.group(2), "envoy_http_conn_manager_prefix", http.group(1));
        }
        Matcher listener = LISTENER.matcher(name);
        if (listener.matches()) {
            return sample("envoy_listener_", listener.group(2), "envoy_listener_address", listener.group(1));
        }
        return new Sample("envoy_" + flat(name), "");
    }

    private static Sample sample(String prefix, String rest, String label, String value) {
        String labels = label + "=\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        Matcher byClass = RESPONSE_CLASS.matcher(rest);
        return byClass.matches()
                ? new Sample(
                        prefix + flat(byClass.group(1)) + "_xx",
                        "envoy_response_code_class=\"" + byClass.group(2) + "\"," + labels)
                : new Sample(prefix + flat(rest), labels);
    }

    private static String flat(String name) {
        return name.replaceAll("[^a-zA-Z0-9_]", "_");
    }
}
