package io.gloosuite.extauth.registry;

import com.google.protobuf.InvalidProtocolBufferException;
import io.gloosuite.api.extauth.v1.ExtAuthConfig;
import io.gloosuite.extauth.check.InvalidStep;
import io.gloosuite.extauth.check.chain.Chain;
import io.gloosuite.xds.client.ResourceHandler;
import io.gloosuite.xds.client.Update;
import io.gloosuite.xds.client.Verdict;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configurations in force, by name. Updates come from one thread; each configuration is replaced in one step, and one
 * that cannot be used leaves its last good version in force. Reads are thread-safe and never wait.
 */
public final class ConfigRegistry implements ResourceHandler, AutoCloseable {
    /** Of the resources this registry takes. */
    public static final String TYPE_URL = "type.googleapis.com/gloosuite.extauth.v1.ExtAuthConfig";

    private static final Logger LOG = LoggerFactory.getLogger(ConfigRegistry.class);

    private final ChainBuilder builder;
    private final Map<String, ActiveConfig> active = new ConcurrentHashMap<>();
    private final Map<String, ConfigCounts> counts = new HashMap<>();
    private final Map<String, String> rejections = new ConcurrentHashMap<>();
    private volatile boolean ready;

    public ConfigRegistry(StepFactories factories) {
        builder = new ChainBuilder(factories);
    }

    /** Whether the first configuration has come; it may be none at all. */
    public boolean ready() {
        return ready;
    }

    /**
     * A configuration on which a check was begun: {@link ActiveConfig#leave} ends it.
     *
     * @return null if there is none of this name
     */
    public @Nullable ActiveConfig enter(String name) {
        while (true) {
            ActiveConfig config = active.get(name);
            if (config == null || config.enter()) {
                return config;
            }
        }
    }

    /** All that are in force, by name. */
    public Collection<ActiveConfig> all() {
        return new TreeMap<>(active).values();
    }

    /** Why the latest version of a configuration is not in force, by its name. */
    public Map<String, String> rejections() {
        return new TreeMap<>(rejections);
    }

    @Override
    public Verdict onUpdate(Update update) {
        Map<String, String> reasons = new HashMap<>();
        update.added().forEach((name, resource) -> apply(name, resource, reasons));
        update.removed().forEach(this::remove);
        ready = true;
        return Verdict.of(reasons);
    }

    /** Ends all of them. */
    @Override
    public void close() {
        List.copyOf(active.keySet()).forEach(this::remove);
    }

    private void apply(String name, Update.Versioned resource, Map<String, String> reasons) {
        String reason = refusal(name, resource);
        if (reason == null) {
            rejections.remove(name);
            LOG.atInfo()
                    .addKeyValue("config", name)
                    .addKeyValue("version", resource.version())
                    .log("configuration in force");
            return;
        }
        reasons.put(name, reason);
        rejections.put(name, reason);
        LOG.atWarn()
                .addKeyValue("config", name)
                .addKeyValue("version", resource.version())
                .addKeyValue("reason", reason)
                .addKeyValue("lastGood", active.containsKey(name))
                .log("configuration refused");
    }

    private @Nullable String refusal(String name, Update.Versioned resource) {
        try {
            ExtAuthConfig config = resource.resource().unpack(ExtAuthConfig.class);
            if (!config.getName().equals(name)) {
                return "name: '%s' (expected: '%s', the resource's)".formatted(config.getName(), name);
            }
            replace(name, config, resource.version());
            return null;
        } catch (InvalidStep e) {
            return e.path() + ": " + e.reason();
        } catch (InvalidProtocolBufferException e) {
            return "not an ExtAuthConfig";
        } catch (RuntimeException e) {
            // No message: it may carry what it choked on.
            LOG.atError()
                    .addKeyValue("config", name)
                    .addKeyValue("at", e.getStackTrace().length == 0 ? "" : e.getStackTrace()[0])
                    .log("defect while building a configuration");
            return "defect: " + e.getClass().getSimpleName();
        }
    }

    /** One that says what the one in force says stays, with all that its steps remember: gloo sends all of them when it is new. */
    private void replace(String name, ExtAuthConfig config, String version) throws InvalidStep {
        ActiveConfig same = active.get(name);
        if (same != null && same.version().equals(version) && same.source().equals(config)) {
            return;
        }
        Chain chain = builder.build(config);
        ConfigCounts kept = counts.computeIfAbsent(name, _ -> new ConfigCounts());
        ActiveConfig before = active.put(name, new ActiveConfig(config, version, chain, kept));
        if (before != null) {
            before.retire();
        }
    }

    private void remove(String name) {
        rejections.remove(name);
        counts.remove(name);
        ActiveConfig before = active.remove(name);
        if (before != null) {
            before.retire();
            LOG.atInfo().addKeyValue("config", name).log("configuration gone");
        }
    }
}
