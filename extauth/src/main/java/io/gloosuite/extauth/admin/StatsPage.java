package io.gloosuite.extauth.admin;

import io.gloosuite.extauth.registry.ActiveConfig;
import io.gloosuite.extauth.registry.ConfigRegistry;
import io.gloosuite.extauth.registry.Counts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.json.JsonWriter;

/** Counts of each configuration and of its steps, since the start. */
final class StatsPage {
    private static final JsonWriter<Object> JSON = JsonWriter.standard();

    private StatsPage() {}

    static Answer of(ConfigRegistry registry) {
        List<Map<String, Object>> configs =
                registry.all().stream().map(StatsPage::config).toList();
        return Answer.json(JSON.writeToString(Map.of("configs", configs)));
    }

    private static Map<String, Object> config(ActiveConfig config) {
        Map<String, Object> json = counts(config.name(), config.whole());
        json.put(
                "steps",
                config.counts().entrySet().stream()
                        .map(step -> counts(step.getKey(), step.getValue()))
                        .toList());
        return json;
    }

    private static Map<String, Object> counts(String name, Counts counts) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("allowed", counts.allowed());
        json.put("denied", counts.denied());
        json.put("failed", counts.failed());
        return json;
    }
}
