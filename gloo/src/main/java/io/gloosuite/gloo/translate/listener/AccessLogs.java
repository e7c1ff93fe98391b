package io.gloosuite.gloo.translate.listener;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.envoyproxy.envoy.config.accesslog.v3.AccessLog;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.config.core.v3.SubstitutionFormatString;
import io.envoyproxy.envoy.extensions.access_loggers.file.v3.FileAccessLog;
import io.gloosuite.api.http.AccessLoggingService;
import io.gloosuite.api.http.AccessLoggingService.FileSink;
import io.gloosuite.api.http.GatewaySpec;
import io.gloosuite.gloo.translate.wire.Wire;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** Where a gateway's port writes a line about each request; nowhere unless it says so. */
final class AccessLogs {

    private AccessLogs() {}

    static List<AccessLog> of(GatewaySpec gateway) {
        AccessLoggingService service =
                gateway.options() == null ? null : gateway.options().accessLoggingService();
        return service == null
                ? List.of()
                : service.accessLog().stream()
                        .map(AccessLoggingService.AccessLog::fileSink)
                        .filter(Objects::nonNull)
                        .map(AccessLogs::file)
                        .toList();
    }

    private static AccessLog file(FileSink sink) {
        FileAccessLog.Builder file = FileAccessLog.newBuilder().setPath(sink.path());
        if (sink.stringFormat() != null) {
            file.setLogFormat(SubstitutionFormatString.newBuilder()
                    .setTextFormatSource(DataSource.newBuilder().setInlineString(sink.stringFormat())));
        } else if (!sink.jsonFormat().isEmpty()) {
            Struct.Builder fields = Struct.newBuilder();
            new TreeMap<>(sink.jsonFormat())
                    .forEach((name, format) -> fields.putFields(
                            name, Value.newBuilder().setStringValue(format).build()));
            file.setLogFormat(SubstitutionFormatString.newBuilder().setJsonFormat(fields));
        }
        return AccessLog.newBuilder()
                .setName("envoy.access_loggers.file")
                .setTypedConfig(Wire.any(file.build()))
                .build();
    }
}
