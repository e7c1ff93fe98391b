package io.gloosuite.extauth.admin;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.gloosuite.extauth.registry.ActiveConfig;
import io.gloosuite.extauth.registry.ConfigRegistry;
import io.gloosuite.xds.client.XdsState;
import java.util.stream.Collectors;
import org.springframework.boot.json.JsonWriter;

/** What is configured, with every secret covered. */
final class ConfigPage {
    private static final JsonWriter<Object> JSON = JsonWriter.standard();
    private static final JsonFormat.Printer PROTO = JsonFormat.printer().omittingInsignificantWhitespace();

    private ConfigPage() {}

    static Answer of(ConfigRegistry registry, XdsState connection) {
        String configs = registry.all().stream().map(ConfigPage::config).collect(Collectors.joining(","));
        return Answer.json("{\"ready\":%s,\"connected\":%s,\"configs\":[%s],\"rejected\":%s}"
                .formatted(
                        registry.ready(), connection.connected(), configs, JSON.writeToString(registry.rejections())));
    }

    private static String config(ActiveConfig config) {
        try {
            return "{\"name\":%s,\"version\":%s,\"config\":%s}"
                    .formatted(
                            JSON.writeToString(config.name()),
                            JSON.writeToString(config.version()),
                            PROTO.print(Redaction.redacted(config.source())));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a message without Any can be printed", e);
        }
    }
}
