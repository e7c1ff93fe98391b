package io.gloosuite.gloo.translate.ratelimit;

import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.api.ratelimit.RateLimitRules;
import io.gloosuite.api.ratelimit.v1.RateLimitConfig;
import io.gloosuite.gloo.model.XdsResource;
import io.gloosuite.gloo.report.Issue;
import io.gloosuite.gloo.report.Issues;
import io.gloosuite.gloo.translate.ratelimit.Stage.Domain;
import io.gloosuite.gloo.translate.wire.Wire;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the Settings. Immutable.
 *
 * @param resource what ratelimit is served: the latest version, or the last good one, withheld when none is known; null when there are no rules
 * @param issues of the Settings
 */
public record SettingsRules(@Nullable XdsResource resource, List<Issue> issues) {

    /** No rules. */
    public static final SettingsRules NONE = new SettingsRules(null, List.of());

    /** The rules of the Settings {@code owner}; null when they have none. */
    public static SettingsRules of(@Nullable RateLimitRules config, ObjectRef owner, SettingsRules last) {
        if (config == null) {
            return NONE;
        }
        Issues issues = new Issues();
        Rules rules = new Rules(issues);
        String name = Domain.CUSTOM.toString();
        RateLimitConfig message = RateLimitConfig.newBuilder()
                .setName(name)
                .setDomain(name)
                .addAllDescriptors(rules.trees(config.descriptors(), "spec.ratelimit.descriptors"))
                .addAllSetDescriptors(rules.sets(config.setDescriptors(), "spec.ratelimit.setDescriptors"))
                .build();
        if (issues.hasErrors()) {
            if (last.resource == null || last.resource.isWithheld()) {
                return new SettingsRules(RateLimitConfigs.withheld(name, owner), issues.list());
            }
            issues.warning("spec.ratelimit", "the last good version stays in force");
            return new SettingsRules(last.resource, issues.list());
        }
        return new SettingsRules(Wire.reuse(Wire.resource(name, message, Set.of(owner)), last.resource), issues.list());
    }
}
