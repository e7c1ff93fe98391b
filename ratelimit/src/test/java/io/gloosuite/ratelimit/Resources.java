package io.gloosuite.ratelimit;

import com.google.protobuf.TextFormat;
import io.gloosuite.api.ratelimit.v1.RateLimitConfig;
import io.gloosuite.ratelimit.descriptor.Compiled;
import io.gloosuite.ratelimit.descriptor.ResourceRules;
import io.gloosuite.ratelimit.descriptor.RuleCompiler;
import io.gloosuite.ratelimit.descriptor.RuleSet;
import io.gloosuite.ratelimit.limit.RuleCounters;
import java.util.Arrays;
import java.util.Map;

/** Resources as gloo sends them, written as protobuf text. */
public final class Resources {
    private Resources() {}

    /** The resource of the domain {@code custom}, without a scope. */
    public static RateLimitConfig custom(String text) {
        return resource("name: 'custom' domain: 'custom' " + text);
    }

    /** A resource of the domain {@code crd}, whose name is its scope. */
    public static RateLimitConfig crd(String name, String text) {
        return resource("name: '%s' domain: 'crd' scope: '%s' %s".formatted(name, name, text));
    }

    public static RateLimitConfig resource(String text) {
        try {
            return TextFormat.parse(text, RateLimitConfig.class);
        } catch (TextFormat.ParseException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** Compiled; fails when refused. */
    public static RuleSet rules(RateLimitConfig... resources) {
        return new RuleSet(Arrays.stream(resources).map(Resources::compiled).toList(), Map.of());
    }

    private static ResourceRules compiled(RateLimitConfig resource) {
        return switch (RuleCompiler.compile(resource, _ -> new RuleCounters())) {
            case Compiled.Usable(ResourceRules rules) -> rules;
            case Compiled.Refused(String reason) -> throw new IllegalArgumentException(reason);
        };
    }
}
