package io.gloosuite.api.http;

import io.gloosuite.api.shape.Required;
import io.gloosuite.api.shape.Shape;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a line about each request is written. */
public record AccessLoggingService(List<AccessLog> accessLog) {

    /** One such place. */
    @Shape(
            oneOf = {"fileSink", "grpcService", "openTelemetryService"},
            unheeded = {"grpcService", "openTelemetryService", "filter"})
    public record AccessLog(@Nullable FileSink fileSink) {}

    /**
     * A file of the data plane's machine; without a format it is the data plane's own.
     *
     * @param stringFormat a line with Envoy's {@code %COMMANDS%}, its end included
     * @param jsonFormat fields of a JSON object with Envoy's {@code %COMMANDS%}
     */
    @Shape(oneOf = {"stringFormat", "jsonFormat"})
    public record FileSink(@Required String path, @Nullable String stringFormat, Map<String, String> jsonFormat) {}
}
