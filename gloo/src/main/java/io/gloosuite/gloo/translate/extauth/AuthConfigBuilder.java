package io.gloosuite.gloo.translate.extauth;

import io.gloosuite.api.AuthConfig;
import io.gloosuite.api.Resource;
import io.gloosuite.api.extauth.AuthConfigSpec;
import io.gloosuite.api.extauth.v1.ExtAuthConfig;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.model.XdsResource;
import io.gloosuite.gloo.report.Issues;
import io.gloosuite.gloo.translate.wire.Wire;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes what extauth is served of one AuthConfig. */
final class AuthConfigBuilder {

    /** Steps of one AuthConfig: more would not be answered in time. */
    private static final int MAX_STEPS = 64;

    /** Versions that are kept: extauth refuses what gloo takes for good seldom, and rarely more than one edit after the other. */
    private static final int MAX_EARLIER = 3;

    private final AuthSources sources;

    AuthConfigBuilder(AuthSources sources) {
        this.sources = sources;
    }

    /** What came of an attempt; the resource is null when it cannot be served. */
    private record Attempt(@Nullable XdsResource resource, Credentials credentials) {}

    /** The result of the latest version, or of the last good one; both, and those before, with today's Secrets. */
    AuthConfigResult build(Resource<?> resource, @Nullable AuthConfigResult last) {
        Issues issues = new Issues();
        Attempt latest = attempt(resource, issues);
        if (latest.resource != null) {
            return result(resource, pastOf(resource, last), List.of(latest), last, issues);
        }
        if (last == null || last.good() == null) {
            List<Attempt> only = List.of(latest);
            return AuthConfigResult.withheld(resource.ref(), issues.list(), ingredients(only), selectors(only));
        }
        issues.warning("", "the last good version stays in force");
        return result(last.good(), last.earlier(), List.of(attempt(last.good(), new Issues()), latest), last, issues);
    }

    /** The good versions before this one. */
    @SuppressWarnings("ReferenceEquality") // two resources are the same as one instance only
    private static List<Resource<?>> pastOf(Resource<?> latest, @Nullable AuthConfigResult last) {
        if (last == null || last.good() == null) {
            return List.of();
        }
        return last.good() == latest
                ? last.earlier()
                : Stream.concat(Stream.of(last.good()), last.earlier().stream())
                        .limit(MAX_EARLIER)
                        .toList();
    }

    /** @param attempts the one to serve, and others whose Secrets matter */
    private AuthConfigResult result(
            Resource<?> good,
            List<Resource<?>> past,
            List<Attempt> attempts,
            @Nullable AuthConfigResult last,
            Issues issues) {
        List<Attempt> all = new ArrayList<>(attempts);
        List<XdsResource> earlier = new ArrayList<>();
        for (Resource<?> each : past) {
            Attempt attempt = attempt(each, new Issues());
            all.add(attempt);
            if (attempt.resource != null) {
                earlier.add(attempt.resource.after(each, List.of()));
            }
        }
        XdsResource made = attempts.getFirst().resource;
        XdsResource before = last == null ? null : last.resource();
        XdsResource served = made == null
                ? Objects.requireNonNull(before).after(before.origin(), earlier)
                : made.after(good, earlier);
        return new AuthConfigResult(
                good, past, Wire.reuse(served, before), issues.list(), ingredients(all), selectors(all));
    }

    private static Set<ObjectRef> ingredients(List<Attempt> attempts) {
        return attempts.stream()
                .flatMap(attempt -> attempt.credentials.used().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<Map<String, String>> selectors(List<Attempt> attempts) {
        return attempts.stream()
                .flatMap(attempt -> attempt.credentials.selectors().stream())
                .distinct()
                .toList();
    }

    private Attempt attempt(Resource<?> resource, Issues issues) {
        AuthConfigSpec spec = ((AuthConfig) resource.object()).spec();
        Credentials credentials = new Credentials(sources, resource.ref().namespace(), issues);
        issues.unsupported(resource.unsupported());
        if (spec.configs().size() > MAX_STEPS) {
            issues.error("spec.configs", "has " + spec.configs().size() + " items; give " + MAX_STEPS + " at most");
        }
        String name = AuthConfigs.name(resource.ref());
        ExtAuthConfig.Builder config = ExtAuthConfig.newBuilder()
                .setName(name)
                .setUserIdHeader(sources.userIdHeader())
                .setFailOnRedirect(spec.failOnRedirect());
        Steps steps = new Steps(credentials, issues);
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < spec.configs().size(); i++) {
            AuthConfigSpec.Config step = spec.configs().get(i);
            String path = "spec.configs[" + i + "]";
            String stepName = step.name() == null || step.name().isEmpty() ? "config_" + i : step.name();
            if (!names.add(stepName)) {
                issues.error(path + ".name", "\"" + stepName + "\" is another step's name; give each its own");
            }
            config.addSteps(steps.of(step, path).setName(stepName));
        }
        if (spec.booleanExpr() != null && !spec.booleanExpr().isBlank()) {
            BooleanExpressions.check(spec.booleanExpr(), names, "spec.booleanExpr", issues);
            config.setBooleanExpr(spec.booleanExpr());
        }
        return new Attempt(
                issues.hasErrors() ? null : Wire.resource(name, config.build(), Set.of(resource.ref())), credentials);
    }
}
