package io.gloosuite.proxy.translate;

import com.google.protobuf.Any;
import io.envoyproxy.envoy.config.accesslog.v3.AccessLog;
import io.envoyproxy.envoy.config.core.v3.SubstitutionFormatString;
import io.envoyproxy.envoy.extensions.access_loggers.file.v3.FileAccessLog;
import io.envoyproxy.envoy.extensions.access_loggers.stream.v3.StdoutAccessLog;
import io.gloosuite.proxy.model.AccessLogConfig;
import io.gloosuite.proxy.translate.fields.Place;
import io.gloosuite.proxy.translate.fields.Values;
import java.util.List;
import java.util.stream.IntStream;

/** Access logs of a filter chain. */
final class AccessLogConversion {
    private static final String STANDARD_OUTPUT = "/dev/stdout";

    private AccessLogConversion() {}

    static List<AccessLogConfig> convert(List<AccessLog> logs, Place place) {
        return IntStream.range(0, logs.size())
                .mapToObj(index -> convert(
                        logs.get(index).getTypedConfig(), place.item(index).field("typed_config")))
                .toList();
    }

    private static AccessLogConfig convert(Any config, Place place) {
        if (config.is(StdoutAccessLog.class)) {
            return Values.unpack(config, StdoutAccessLog.class, place)
                    .map(log ->
                            new AccessLogConfig(STANDARD_OUTPUT, format(log.getLogFormat(), place.field("log_format"))))
                    .orElseGet(() -> new AccessLogConfig(STANDARD_OUTPUT, new AccessLogConfig.Text("")));
        }
        return Values.unpack(config, FileAccessLog.class, place)
                .map(log -> new AccessLogConfig(log.getPath(), format(log.getLogFormat(), place.field("log_format"))))
                .orElseGet(() -> new AccessLogConfig(STANDARD_OUTPUT, new AccessLogConfig.Text("")));
    }

    private static AccessLogConfig.Format format(SubstitutionFormatString format, Place place) {
        return switch (format.getFormatCase()) {
            case JSON_FORMAT ->
                new AccessLogConfig.Json(Values.texts(format.getJsonFormat(), place.field("json_format")));
            case TEXT_FORMAT_SOURCE ->
                new AccessLogConfig.Text(Values.text(format.getTextFormatSource(), place.field("text_format_source")));
            default -> new AccessLogConfig.Text("");
        };
    }
}
