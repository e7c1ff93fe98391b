package io.gloosuite.proxy.model;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An access log file (xDS {@code FileAccessLog}).
 *
 * @param path {@code /dev/stdout} and {@code /dev/stderr} work
 */
public record AccessLogConfig(String path, Format format) {
    /** How a line is made; values hold Envoy's command operators ({@code %RESPONSE_CODE%}). */
    public sealed interface Format {}

    /**
     * A line of text.
     *
     * @param format one line, with its line end; empty is Envoy's default
     */
    public record Text(String format) implements Format {}

    /**
     * A JSON object a line.
     *
     * @param fields one JSON object a line, members in this order
     */
    public record Json(Map<String, String> fields) implements Format {
        public Json {
            fields = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }
}
