package io.gloosuite.gloo.translate.ratelimit;

import com.google.protobuf.Any;
import com.google.protobuf.BoolValue;
import com.google.protobuf.UInt32Value;
import io.envoyproxy.envoy.config.route.v3.RateLimit;
import io.envoyproxy.envoy.config.route.v3.RouteAction;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.gloosuite.api.http.RouteOptions;
import io.gloosuite.api.http.VirtualHostOptions;
import io.gloosuite.api.meta.Kind;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.api.ratelimit.IngressRateLimit;
import io.gloosuite.api.ratelimit.RateLimitActions;
import io.gloosuite.api.ratelimit.RateLimitConfigRefs;
import io.gloosuite.api.ratelimit.RateLimitExtension;
import io.gloosuite.api.ratelimit.RateLimitRouteExtension;
import io.gloosuite.api.ratelimit.TokenBucket;
import io.gloosuite.gloo.model.XdsResource;
import io.gloosuite.gloo.report.Issues;
import io.gloosuite.gloo.translate.ratelimit.LimitPolicies.Presence;
import io.gloosuite.gloo.translate.ratelimit.Stage.Domain;
import io.gloosuite.gloo.translate.ratelimit.Stage.Place;
import io.gloosuite.gloo.translate.wire.Wire;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a virtual host and its routes say about limits. For one virtual service; remembers what it was asked for. */
public final class RouteLimits {

    /** Descriptors that ratelimit takes with one request; it refuses to count one that has more. */
    static final int MAX_TOLD = 128;

    private final LimitPolicies policies;
    private final ObjectRef owner;
    private final Issues issues;
    private final Set<ObjectRef> used = new HashSet<>();
    private final Set<Stage> stages = EnumSet.noneOf(Stage.class);
    private final List<XdsResource> rules = new ArrayList<>();
    private boolean local;

    public RouteLimits(LimitPolicies policies, ObjectRef owner, Issues issues) {
        this.policies = policies;
        this.owner = owner;
        this.issues = issues;
    }

    /** The RateLimitConfigs that were named. */
    public Set<ObjectRef> used() {
        return used;
    }

    /** What the filters of a port must do for it. */
    public LimitNeeds needs() {
        return new LimitNeeds(Set.copyOf(stages), local, List.copyOf(rules));
    }

    /** What is told at one place: inline, and by RateLimitConfigs. */
    private record Said(
            Place place,
            String inlineName,
            List<RateLimitActions> inline,
            String refsName,
            @Nullable RateLimitConfigRefs refs) {}

    /** Sets the limits of a virtual host. */
    public void ofHost(VirtualHostOptions options, String path, VirtualHost.Builder host) {
        host.addAllRateLimits(all(
                List.of(
                        new Said(
                                Place.STANDARD,
                                ".ratelimit.rateLimits",
                                inline(options.ratelimit()),
                                ".rateLimitConfigs",
                                options.rateLimitConfigs()),
                        new Said(
                                Place.EARLY,
                                ".ratelimitEarly.rateLimits",
                                inline(options.ratelimitEarly()),
                                ".rateLimitEarlyConfigs",
                                options.rateLimitEarlyConfigs()),
                        new Said(
                                Place.REGULAR,
                                ".ratelimitRegular.rateLimits",
                                inline(options.ratelimitRegular()),
                                ".rateLimitRegularConfigs",
                                options.rateLimitRegularConfigs())),
                options.ratelimitBasic(),
                "",
                path));
        Any bucket = local(
                Stream.of(options.ratelimit(), options.ratelimitEarly(), options.ratelimitRegular())
                        .map(each -> each == null ? null : each.localRatelimit())
                        .toList(),
                path);
        if (bucket != null) {
            host.putTypedPerFilterConfig(LocalLimits.FILTER, bucket);
        }
    }

    /** Sets the limits of a route that forwards; {@code number} tells it from the others of its virtual host. */
    public void ofRoute(RouteOptions options, int number, String path, RouteAction.Builder action) {
        action.addAllRateLimits(all(
                List.of(
                        new Said(
                                Place.STANDARD,
                                ".ratelimit.rateLimits",
                                inline(options.ratelimit()),
                                ".rateLimitConfigs",
                                options.rateLimitConfigs()),
                        new Said(
                                Place.EARLY,
                                ".ratelimitEarly.rateLimits",
                                inline(options.ratelimitEarly()),
                                ".rateLimitEarlyConfigs",
                                options.rateLimitEarlyConfigs()),
                        new Said(
                                Place.REGULAR,
                                ".ratelimitRegular.rateLimits",
                                inline(options.ratelimitRegular()),
                                ".rateLimitRegularConfigs",
                                options.rateLimitRegularConfigs())),
                options.ratelimitBasic(),
                "-" + number,
                path));
        if (extensions(options).anyMatch(each -> each != null && each.includeVhRateLimits())) {
            include(action);
        }
    }

    @SuppressWarnings("deprecation") // both data planes know it, and its successor is per filter
    private static void include(RouteAction.Builder action) {
        action.setIncludeVhRateLimits(BoolValue.of(true));
    }

    /** The limit that the data plane keeps for a route by itself; null when there is none. */
    public @Nullable Any localOfRoute(RouteOptions options, String path) {
        return local(
                extensions(options)
                        .map(each -> each == null ? null : each.localRatelimit())
                        .toList(),
                path);
    }

    /** Whether a route asks for limits that only routes that forward can have. */
    public static boolean isLimited(RouteOptions options) {
        return Stream.of(
                                options.ratelimitBasic(),
                                options.rateLimitConfigs(),
                                options.rateLimitEarlyConfigs(),
                                options.rateLimitRegularConfigs())
                        .anyMatch(each -> each != null)
                || extensions(options)
                        .anyMatch(each -> each != null && !each.rateLimits().isEmpty());
    }

    private static Stream<@Nullable RateLimitRouteExtension> extensions(RouteOptions options) {
        return Stream.of(options.ratelimit(), options.ratelimitEarly(), options.ratelimitRegular());
    }

    private static List<RateLimitActions> inline(@Nullable RateLimitExtension extension) {
        return extension == null ? List.of() : extension.rateLimits();
    }

    private static List<RateLimitActions> inline(@Nullable RateLimitRouteExtension extension) {
        return extension == null ? List.of() : extension.rateLimits();
    }

    private List<RateLimit> all(List<Said> said, @Nullable IngressRateLimit basic, String suffix, String path) {
        List<RateLimit> limits = new ArrayList<>();
        for (Said each : said) {
            List<RateLimit> inline = new Actions(List.of(), issues).of(each.inline, path + each.inlineName);
            limits.addAll(at(Stage.of(Domain.CUSTOM, each.place), inline, path + each.inlineName));
            if (each.refs != null) {
                String at = path + each.refsName + ".refs";
                limits.addAll(at(Stage.of(Domain.CRD, each.place), told(each.refs, at), at));
            }
        }
        if (basic != null) {
            String name = owner.namespace() + "." + owner.name() + "~basic" + suffix;
            BasicLimits made = BasicLimits.of(name, basic, owner, path + ".ratelimitBasic", issues);
            rules.add(made.resource());
            limits.addAll(at(Stage.CRD_REGULAR, made.told(), path + ".ratelimitBasic"));
        }
        if (!limits.isEmpty() && policies.server() == Presence.ABSENT) {
            issues.warning(path, "has rate limits, but no Settings name a ratelimitServer, so nothing is limited");
        }
        return limits;
    }

    private List<RateLimit> at(Stage stage, List<RateLimit> limits, String path) {
        if (limits.size() > MAX_TOLD) {
            issues.error(
                    path,
                    "tell " + limits.size() + " descriptors of one request; " + MAX_TOLD + " at most are counted");
        }
        if (!limits.isEmpty()) {
            stages.add(stage);
        }
        return limits.stream()
                .map(each -> each.toBuilder()
                        .setStage(UInt32Value.of(stage.number()))
                        .build())
                .toList();
    }

    private List<RateLimit> told(RateLimitConfigRefs refs, String path) {
        List<RateLimit> told = new ArrayList<>();
        for (int i = 0; i < refs.refs().size(); i++) {
            ObjectRef ref = refs.refs().get(i).resolve(Kind.RATE_LIMIT_CONFIG, owner.namespace());
            used.add(ref);
            List<RateLimit> found = policies.told().get(ref);
            if (found == null) {
                issues.warning(path + "[" + i + "]", ref + " does not exist, so it limits nothing; create it");
            } else {
                told.addAll(found);
            }
        }
        return told;
    }

    private @Nullable Any local(List<@Nullable TokenBucket> buckets, String path) {
        List<String> names = List.of(".ratelimit", ".ratelimitEarly", ".ratelimitRegular");
        for (int i = 0; i < buckets.size(); i++) {
            TokenBucket bucket = buckets.get(i);
            if (bucket != null) {
                local = true;
                return Wire.any(LocalLimits.of(bucket, path + names.get(i) + ".localRatelimit", issues));
            }
        }
        return null;
    }
}
