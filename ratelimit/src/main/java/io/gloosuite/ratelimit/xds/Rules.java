package io.gloosuite.ratelimit.xds;

import com.google.protobuf.InvalidProtocolBufferException;
import io.gloosuite.api.ratelimit.v1.RateLimitConfig;
import io.gloosuite.ratelimit.descriptor.Compiled;
import io.gloosuite.ratelimit.descriptor.ResourceRules;
import io.gloosuite.ratelimit.descriptor.RuleCompiler;
import io.gloosuite.ratelimit.descriptor.RuleSet;
import io.gloosuite.ratelimit.limit.RuleCounters;
import io.gloosuite.xds.client.Update;
import io.gloosuite.xds.client.Update.Versioned;
import io.gloosuite.xds.client.Verdict;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules in force. Each resource is put in force whole or refused by its name, and then its last good version stays until
 * it is deleted; the others of the same update go on. Requests see the rules before an update or after it, never between.
 *
 * <p>Updates come on one thread; {@link #current} is for any.
 */
public final class Rules {
    static final String TYPE_URL = "type.googleapis.com/gloosuite.ratelimit.v1.RateLimitConfig";

    private static final Logger LOG = LoggerFactory.getLogger(Rules.class);

    private final Map<String, ResourceRules> resources = new HashMap<>();
    private final Map<String, RuleCounters> counters = new HashMap<>();
    private final Map<String, RuleCounters> overrides = new HashMap<>();
    private volatile State state = new State(RuleSet.EMPTY, false, Map.of(), Map.of());

    /**
     * What is in force.
     *
     * @param received whether gloo has answered at all, be it that there are no rules
     * @param versions of the resources in force, by name
     * @param refused why the latest version of a resource is not in force, by name
     */
    public record State(RuleSet rules, boolean received, Map<String, String> versions, Map<String, String> refused) {}

    public RuleSet current() {
        return state.rules();
    }

    public State state() {
        return state;
    }

    /** Puts an update in force. */
    public Verdict apply(Update update) {
        Map<String, String> versions = new TreeMap<>(state.versions());
        Map<String, String> refused = new TreeMap<>(state.refused());
        update.removed().forEach(name -> {
            resources.remove(name);
            versions.remove(name);
            refused.remove(name);
        });
        Map<String, String> reasons = new LinkedHashMap<>();
        update.added().forEach((name, versioned) -> {
            String reason = take(name, versioned);
            if (reason == null) {
                versions.put(name, versioned.version());
                refused.remove(name);
            } else {
                reasons.put(name, reason);
                refused.put(name, reason);
            }
        });
        state = new State(
                new RuleSet(resources.values(), overrides()), true, Map.copyOf(versions), Map.copyOf(refused));
        forgetCounters();
        log(update, reasons);
        return Verdict.of(reasons);
    }

    /** Null when it is in force now. */
    private @Nullable String take(String name, Versioned versioned) {
        RateLimitConfig resource;
        try {
            resource = versioned.resource().unpack(RateLimitConfig.class);
        } catch (InvalidProtocolBufferException e) {
            return "unreadable: " + e.getMessage();
        }
        return switch (RuleCompiler.compile(resource, this::counters)) {
            case Compiled.Refused(String reason) -> reason;
            case Compiled.Usable(ResourceRules rules) -> put(name, rules);
        };
    }

    private @Nullable String put(String name, ResourceRules rules) {
        if (!rules.name().equals(name)) {
            return "name: " + rules.name() + " (expected: the resource's name, " + name + ")";
        }
        for (ResourceRules other : resources.values()) {
            if (!other.name().equals(name)
                    && other.domain().equals(rules.domain())
                    && other.scope().equals(rules.scope())) {
                return "scope: domain " + rules.domain() + " with scope '" + rules.scope() + "' is that of "
                        + other.name() + " already";
            }
        }
        resources.put(name, rules);
        return null;
    }

    private RuleCounters counters(String rule) {
        return counters.computeIfAbsent(rule, _ -> new RuleCounters());
    }

    private Map<String, RuleCounters> overrides() {
        Set<String> domains = new HashSet<>();
        resources.values().forEach(resource -> domains.add(resource.domain()));
        overrides.keySet().retainAll(domains);
        domains.forEach(domain -> overrides.computeIfAbsent(domain, _ -> new RuleCounters()));
        return overrides;
    }

    /** The counters of a rule go on as long as there is one of its name. */
    private void forgetCounters() {
        Set<String> names = new HashSet<>();
        resources.values().forEach(resource -> resource.rules().forEach(rule -> names.add(rule.name())));
        counters.keySet().retainAll(names);
    }

    private void log(Update update, Map<String, String> reasons) {
        reasons.forEach((name, reason) -> LOG.atWarn()
                .addKeyValue("resource", name)
                .addKeyValue("reason", reason)
                .log("rules refused, the last good ones stay"));
        LOG.atInfo()
                .addKeyValue("changed", update.added().size() - reasons.size())
                .addKeyValue("removed", update.removed().size())
                .addKeyValue("resources", resources.size())
                .log("rules in force");
    }
}
