package io.gloosuite.sds.health;

import io.gloosuite.sds.secret.ServedSecret;
import io.gloosuite.sds.xds.ClientReport;
import io.gloosuite.sds.xds.ResourceReport;
import io.gloosuite.sds.xds.Streams;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.json.JsonWriter;

/** What is served and where each client stands, as JSON; this is what certgen waits for. */
final class ClientsPage {
    private static final JsonWriter<Object> JSON = JsonWriter.standard();

    private ClientsPage() {}

    static String of(Streams streams) {
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        page.put(
                "resources",
                streams.snapshot().secrets().stream().map(ClientsPage::resource).toList());
        page.put("clients", streams.clients().stream().map(ClientsPage::client).toList());
        page.put("withoutClientsMillis", streams.alone().map(Duration::toMillis).orElse(null));
        return JSON.writeToString(page);
    }

    private static Map<String, Object> resource(ServedSecret secret) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", secret.name());
        json.put("version", secret.version());
        json.put("notAfter", secret.notAfter().toString());
        return json;
    }

    private static Map<String, Object> client(ClientReport client) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("node", client.node());
        json.put("peer", client.peer());
        json.put(
                "resources",
                client.resources().stream().map(ClientsPage::subscription).toList());
        return json;
    }

    private static Map<String, @Nullable Object> subscription(ResourceReport report) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", report.name());
        json.put("sent", orNull(report.sent()));
        json.put("acknowledged", orNull(report.acknowledged()));
        json.put("error", orNull(report.error()));
        return json;
    }

    private static @Nullable Object orNull(Optional<String> value) {
        return value.orElse(null);
    }
}
