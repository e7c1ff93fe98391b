package io.gloosuite.proxy.accesslog;

import io.gloosuite.proxy.accesslog.Format.Operator;
import io.gloosuite.proxy.model.UnusableConfigException;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Envoy's command operators. What is not known is a dash. */
final class Operators {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final Map<String, Operator> SIMPLE = Map.ofEntries(
            Map.entry("START_TIME", text(facts -> TIME.format(Instant.ofEpochMilli(facts.startMillis)))),
            Map.entry("PROTOCOL", text(facts -> facts.protocol)),
            Map.entry("RESPONSE_CODE", number(facts -> facts.status)),
            Map.entry("RESPONSE_FLAGS", text(facts -> facts.flags)),
            Map.entry("RESPONSE_CODE_DETAILS", text(facts -> facts.details)),
            Map.entry("BYTES_RECEIVED", number(facts -> facts.bytesReceived)),
            Map.entry("BYTES_SENT", number(facts -> facts.bytesSent)),
            Map.entry("DURATION", number(facts -> millis(facts.endNanos - facts.startNanos))),
            Map.entry("RESPONSE_DURATION", text(Operators::responseDuration)),
            Map.entry("ROUTE_NAME", text(facts -> facts.routeName)),
            Map.entry("UPSTREAM_CLUSTER", text(facts -> facts.cluster)),
            Map.entry("UPSTREAM_HOST", text(facts -> facts.upstreamHost)),
            Map.entry("UPSTREAM_TRANSPORT_FAILURE_REASON", text(facts -> facts.upstreamFailure)),
            Map.entry("UPSTREAM_REQUEST_ATTEMPT_COUNT", number(facts -> facts.attempts)),
            Map.entry("REQUESTED_SERVER_NAME", text(facts -> facts.connection.serverName())),
            Map.entry("DOWNSTREAM_REMOTE_ADDRESS", text(facts -> withPort(facts.connection.remote()))),
            Map.entry("DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT", text(facts -> facts.connection.remoteIp())),
            Map.entry("DOWNSTREAM_DIRECT_REMOTE_ADDRESS", text(facts -> withPort(facts.connection.remote()))),
            Map.entry("DOWNSTREAM_DIRECT_REMOTE_ADDRESS_WITHOUT_PORT", text(facts -> facts.connection.remoteIp())),
            Map.entry("DOWNSTREAM_LOCAL_ADDRESS", text(facts -> withPort(facts.connection.local()))),
            Map.entry("DOWNSTREAM_LOCAL_ADDRESS_WITHOUT_PORT", text(facts -> ip(facts.connection.local()))),
            Map.entry(
                    "DOWNSTREAM_LOCAL_PORT",
                    number(facts -> facts.connection.local().getPort())));

    private Operators() {}

    static Operator of(String command) throws UnusableConfigException {
        Operator simple = SIMPLE.get(command);
        if (simple != null) {
            return simple;
        }
        return header(command)
                .orElseThrow(() -> new UnusableConfigException("format: %" + command + "% (expected: one of "
                        + SIMPLE.keySet().stream().sorted().toList() + ", REQ(name), RESP(name))"));
    }

    /** {@code REQ(NAME?OTHER):12} and {@code RESP(…)}. */
    private static Optional<Operator> header(String command) throws UnusableConfigException {
        int open = command.indexOf('(');
        int close = command.indexOf(')');
        if (open < 0 || close < open) {
            return Optional.empty();
        }
        List<String> names = List.of(
                command.substring(open + 1, close).toLowerCase(Locale.ROOT).split("\\?"));
        int limit = limit(command.substring(close + 1), command);
        return switch (command.substring(0, open)) {
            case "REQ" -> Optional.of(text(facts -> cut(first(names, name -> request(facts, name)), limit)));
            case "RESP" -> Optional.of(text(facts -> cut(first(names, facts.responseHeaders::get), limit)));
            default -> Optional.empty();
        };
    }

    private static int limit(String text, String command) throws UnusableConfigException {
        if (text.isEmpty()) {
            return Integer.MAX_VALUE;
        }
        if (!text.matches(":\\d{1,9}")) {
            throw new UnusableConfigException("format: %" + command + "% (expected: :length after the parenthesis)");
        }
        return Integer.parseInt(text.substring(1));
    }

    private static @Nullable String request(Facts facts, String name) {
        return switch (name) {
            case ":method" -> facts.method;
            case ":path" ->
                Optional.ofNullable(facts.requestHeaders.get("x-envoy-original-path"))
                        .orElse(facts.path);
            case ":authority" -> facts.authority;
            case ":scheme" -> facts.connection.secure() ? "https" : "http";
            default -> all(facts.requestHeaders, name);
        };
    }

    private static @Nullable String all(HttpHeaders headers, String name) {
        List<String> values = headers.getAll(name);
        return values.isEmpty() ? null : String.join(",", values);
    }

    private static String first(List<String> names, Function<String, @Nullable String> lookup) {
        for (String name : names) {
            String value = lookup.apply(name);
            if (value != null) {
                return value;
            }
        }
        return "";
    }

    private static String cut(String text, int limit) {
        return text.length() <= limit ? text : text.substring(0, limit);
    }

    private static String responseDuration(Facts facts) {
        return facts.responseNanos == 0 ? "" : Long.toString(millis(facts.responseNanos - facts.startNanos));
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    private static String withPort(InetSocketAddress address) {
        return ip(address) + ":" + address.getPort();
    }

    private static String ip(InetSocketAddress address) {
        return address.getAddress() == null
                ? address.getHostString()
                : address.getAddress().getHostAddress();
    }

    private static Operator text(Function<Facts, String> value) {
        return (out, facts) -> {
            String text = value.apply(facts);
            out.append(text.isEmpty() ? "-" : text);
        };
    }

    private static Operator number(ToLongFunction<Facts> value) {
        return (out, facts) -> out.append(value.applyAsLong(facts));
    }
}
