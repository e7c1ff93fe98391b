package io.gloosuite.proxy.accesslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gloosuite.proxy.accesslog.Facts.ConnectionFacts;
import io.gloosuite.proxy.model.AccessLogConfig;
import io.gloosuite.proxy.model.UnusableConfigException;
import io.gloosuite.proxy.stats.Stats;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessLogTest {
    @TempDir
    private Path folder;

    @Test
    void operatorsAreFilledInAndWhatIsNotKnownIsADash() throws UnusableConfigException {
        Format format = Format.of(
                "%REQ(:METHOD)% %REQ(X-A?X-B):3% %RESP(X)% %RESPONSE_CODE% %RESPONSE_FLAGS% %BYTES_SENT% 100%%"
                        + " %UPSTREAM_HOST%");
        assertThat(format.text(facts())).isEqualTo("GET val - 503 UF,URX 7 100% -");
    }

    @Test
    void anUnknownOperatorIsRefusedByName() {
        assertThatThrownBy(() -> Format.of("a %NOPE% b")).hasMessageContaining("%NOPE%");
        assertThatThrownBy(() -> Format.of("a %NOPE b")).hasMessageContaining("second %");
    }

    @Test
    void aLineIsWrittenToItsFile() throws UnusableConfigException, IOException {
        Path file = folder.resolve("access.log");
        try (LogFiles files = new LogFiles(new Stats())) {
            AccessLog.of(new AccessLogConfig(file.toString(), new AccessLogConfig.Text("")), files)
                    .write(facts());
        }
        assertThat(Files.readString(file))
                .contains("\"GET /path HTTP/1.1\" 503 UF,URX")
                .endsWith("\n");
    }

    @Test
    void jsonIsEscaped() throws UnusableConfigException, IOException {
        Path file = folder.resolve("access.json");
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("code", "%RESPONSE_CODE%");
        fields.put("evil", "%REQ(EVIL)%");
        try (LogFiles files = new LogFiles(new Stats())) {
            AccessLog.of(new AccessLogConfig(file.toString(), new AccessLogConfig.Json(fields)), files)
                    .write(facts());
        }
        assertThat(Files.readString(file)).isEqualTo("{\"code\":\"503\",\"evil\":\"a\\\"b\\\\c\"}\n");
    }

    @Test
    void aFileThatCannotBeOpenedIsRefused() {
        AccessLogConfig config =
                new AccessLogConfig(folder.resolve("no/such/dir").toString(), new AccessLogConfig.Text(""));
        try (LogFiles files = new LogFiles(new Stats())) {
            assertThatThrownBy(() -> AccessLog.of(config, files)).hasMessageContaining("access log path");
        }
    }

    private static Facts facts() {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1234);
        Facts facts = new Facts(new ConnectionFacts(address, address, "127.0.0.1", false, ""));
        facts.method = "GET";
        facts.path = "/path";
        facts.status = 503;
        facts.bytesSent = 7;
        facts.requestHeaders = new DefaultHttpHeaders().set("x-b", "value").set("evil", "a\"b\\c");
        facts.flag("UF");
        facts.flag("URX");
        return facts;
    }
}
