package io.gloosuite.proxy.accesslog;

import io.gloosuite.proxy.model.AccessLogConfig;
import io.gloosuite.proxy.model.UnusableConfigException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One access log: a line for every exchange, to a file. Any thread. */
public final class AccessLog {
    private static final String DEFAULT_FORMAT = "[%START_TIME%] \"%REQ(:METHOD)% %REQ(X-ENVOY-ORIGINAL-PATH?:PATH)%"
            + " %PROTOCOL%\" %RESPONSE_CODE% %RESPONSE_FLAGS% %BYTES_RECEIVED% %BYTES_SENT% %DURATION%"
            + " %RESP(X-ENVOY-UPSTREAM-SERVICE-TIME)% \"%REQ(X-FORWARDED-FOR)%\" \"%REQ(USER-AGENT)%\""
            + " \"%REQ(X-REQUEST-ID)%\" \"%REQ(:AUTHORITY)%\" \"%UPSTREAM_HOST%\"\n";

    private final Line line;
    private final LogFile file;

    private AccessLog(Line line, LogFile file) {
        this.line = line;
        this.file = file;
    }

    private interface Line {
        void append(StringBuilder out, Facts facts);
    }

    /**
     * Compiles the format and opens the file.
     *
     * @throws UnusableConfigException for a format that has an unknown operator or a file that cannot be opened
     */
    public static AccessLog of(AccessLogConfig config, LogFiles files) throws UnusableConfigException {
        Line line = switch (config.format()) {
            case AccessLogConfig.Text text ->
                Format.of(text.format().isEmpty() ? DEFAULT_FORMAT : text.format())::append;
            case AccessLogConfig.Json json -> json(json.fields());
        };
        return new AccessLog(line, files.open(config.path()));
    }

    public void write(Facts facts) {
        StringBuilder out = new StringBuilder(256);
        line.append(out, facts);
        file.write(out);
    }

    private static Line json(Map<String, String> fields) throws UnusableConfigException {
        List<String> names = new ArrayList<>();
        List<Format> values = new ArrayList<>();
        for (Map.Entry<String, String> field : fields.entrySet()) {
            names.add((names.isEmpty() ? "{" : ",") + Json.quoted(field.getKey()) + ":");
            values.add(Format.of(field.getValue()));
        }
        return (out, facts) -> {
            for (int i = 0; i < names.size(); i++) {
                out.append(names.get(i)).append(Json.quoted(values.get(i).text(facts)));
            }
            out.append("}\n");
        };
    }
}
