package io.gloosuite.ratelimit.admin;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.gloosuite.ratelimit.descriptor.ResourceRules;
import io.gloosuite.ratelimit.descriptor.Rule;
import io.gloosuite.ratelimit.limit.Limit;
import io.gloosuite.ratelimit.limit.RuleCounters;
import io.gloosuite.ratelimit.xds.Rules;
import org.jspecify.annotations.Nullable;

/** What the rules are and what they have counted. They hold no secrets. */
final class RulePages {
    private final Rules rules;

    RulePages(Rules rules) {
        this.rules = rules;
    }

    /** One line a rule, as Gloo's and Envoy's rate-limit servers print them. */
    Reply rlconfig() {
        StringBuilder text = new StringBuilder();
        for (ResourceRules resource : rules.current().resources()) {
            resource.rules().forEach(rule -> text.append(line(rule)));
        }
        return Reply.text(text.toString());
    }

    /** Resources with versions, those that were refused with the reason, and every rule. */
    Reply config() {
        Rules.State state = rules.state();
        Value resources = state.rules().resources().stream()
                .map(resource -> Json.of(Struct.newBuilder()
                        .putFields("name", Json.of(resource.name()))
                        .putFields("domain", Json.of(resource.domain()))
                        .putFields("scope", Json.of(resource.scope()))
                        .putFields("version", Json.of(state.versions().getOrDefault(resource.name(), "")))
                        .putFields(
                                "rules",
                                resource.rules().stream().map(RulePages::rule).collect(Json.list()))))
                .collect(Json.list());
        Struct.Builder refused = Struct.newBuilder();
        state.refused().forEach((name, reason) -> refused.putFields(name, Json.of(reason)));
        return Reply.json(Json.text(Struct.newBuilder()
                .putFields("received", Json.of(state.received()))
                .putFields("resources", resources)
                .putFields("refused", Json.of(refused))
                .build()));
    }

    /** Counters of every rule that has counted. */
    Reply stats() {
        Struct.Builder all = Struct.newBuilder();
        for (ResourceRules resource : rules.current().resources()) {
            for (Rule rule : resource.rules()) {
                RuleCounters.Sums sums = rule.counters().sums();
                all.putFields(
                        rule.name(),
                        Json.of(Struct.newBuilder()
                                .putFields("totalHits", Json.of(sums.totalHits()))
                                .putFields("overLimit", Json.of(sums.overLimit()))
                                .putFields("nearLimit", Json.of(sums.nearLimit()))
                                .putFields("overLimitFromCache", Json.of(sums.overLimitFromCache()))
                                .putFields("shadowed", Json.of(sums.shadowed()))));
            }
        }
        return Reply.json(Json.text(all.build()));
    }

    private static Value rule(Rule rule) {
        return Json.of(describe(rule, rule.limit()));
    }

    /** A rule with the limit that counts. */
    static Struct.Builder describe(Rule rule, @Nullable Limit limit) {
        Struct.Builder described = Struct.newBuilder()
                .putFields("rule", Json.of(rule.name()))
                .putFields("resource", Json.of(rule.resource()))
                .putFields("path", Json.of(rule.path()))
                .putFields("weight", Json.of(Integer.toUnsignedLong(rule.weight())))
                .putFields("alwaysApply", Json.of(rule.alwaysApply()))
                .putFields("shadowMode", Json.of(rule.shadow()));
        if (limit != null) {
            described
                    .putFields("unit", Json.of(limit.unit().name()))
                    .putFields("requestsPerUnit", Json.of(limit.requestsPerUnit()));
        }
        return described;
    }

    private static String line(Rule rule) {
        Limit limit = rule.limit();
        String amount = limit == null
                ? "unlimited=true"
                : "unit=%s requests_per_unit=%d".formatted(limit.unit(), limit.requestsPerUnit());
        return "%s: %s weight=%s always_apply=%s%s\n"
                .formatted(
                        rule.name(),
                        amount,
                        Integer.toUnsignedString(rule.weight()),
                        rule.alwaysApply(),
                        rule.shadow() ? " shadow_mode=true" : "");
    }
}
