package io.gloosuite.proxy.descriptor;

import com.google.protobuf.Struct;
import com.google.protobuf.UInt64Value;
import com.google.protobuf.Value;
import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor;
import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor.Entry;
import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor.RateLimitOverride;
import io.envoyproxy.envoy.type.v3.RateLimitUnit;
import io.gloosuite.proxy.model.UnusableConfigException;
import io.gloosuite.proxy.model.http.RateLimitRule;
import io.gloosuite.proxy.model.http.RateLimitRule.Action;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A compiled rule: makes a descriptor of a request. */
final class DescriptorRule {
    private static final double MAX_UNSIGNED = 0xffff_ffffL;

    private final RateLimitRule rule;
    private final EntryRule[] entries;

    private DescriptorRule(RateLimitRule rule, List<EntryRule> entries) {
        this.rule = rule;
        this.entries = entries.toArray(EntryRule[]::new);
    }

    static DescriptorRule of(RateLimitRule rule, String localCluster) throws UnusableConfigException {
        List<EntryRule> entries = new ArrayList<>();
        for (Action action : rule.actions()) {
            entries.add(EntryRule.of(action, localCluster));
        }
        return new DescriptorRule(rule, entries);
    }

    int stage() {
        return rule.stage();
    }

    /** Null where an action finds nothing, or every action leaves out its entry. */
    @Nullable
    RateLimitDescriptor of(Counted request) {
        RateLimitDescriptor.Builder descriptor = RateLimitDescriptor.newBuilder();
        for (EntryRule each : entries) {
            Entry entry = each.of(request);
            if (entry == null) {
                return null;
            }
            if (!entry.getKey().isEmpty()) {
                descriptor.addEntries(entry);
            }
        }
        if (descriptor.getEntriesCount() == 0) {
            return null;
        }
        limit(request, descriptor);
        if (rule.hits() > 0) {
            descriptor.setHitsAddend(UInt64Value.of(rule.hits()));
        }
        return descriptor.build();
    }

    /** A limit that is not whole (a number of requests and a known unit) is none, as in Envoy. */
    private void limit(Counted request, RateLimitDescriptor.Builder descriptor) {
        if (rule.limitFrom() == null) {
            return;
        }
        Value found = MetadataTexts.value(request.dynamicMetadata(), rule.limitFrom());
        if (found == null || !found.hasStructValue()) {
            return;
        }
        Struct limit = found.getStructValue();
        Value requests = limit.getFieldsMap().get("requests_per_unit");
        Value unit = limit.getFieldsMap().get("unit");
        if (requests == null || unit == null || !isCount(requests)) {
            return;
        }
        for (RateLimitUnit known : RateLimitUnit.values()) {
            if (known != RateLimitUnit.UNRECOGNIZED && known.name().equals(unit.getStringValue())) {
                descriptor.setLimit(RateLimitOverride.newBuilder()
                        .setRequestsPerUnit((int) (long) requests.getNumberValue())
                        .setUnit(known));
            }
        }
    }

    private static boolean isCount(Value requests) {
        double number = requests.getNumberValue();
        return requests.hasNumberValue() && number >= 0 && number <= MAX_UNSIGNED;
    }
}
