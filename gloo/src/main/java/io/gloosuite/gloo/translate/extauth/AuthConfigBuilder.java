package io.gloosuite.gloo.translate.extauth;

import io.gloosuite.api.AuthConfig;
import io.gloosuite.api.Resource;
import io.gloosuite.api.extauth.AuthConfigSpec;
import io.gloosuite.api.extauth.v1.ExtAuthConfig;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.model.XdsResource;
import io.gloosuite.gloo.report.Issues;
import io.gloosuite.gloo.translate.wire.Wire;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes what extauth is served of one AuthConfig. */
final class AuthConfigBuilder {

    /** Steps of one AuthConfig: more would not be answered in time. */
    private static final int MAX_STEPS = 64;

    private final AuthSources sources;

    AuthConfigBuilder(AuthSources sources) {
        this.sources = sources;
    }

    /** What came of an attempt; the resource is null when it cannot be served. */
    private record Attempt(@Nullable XdsResource resource, Credentials credentials) {}

    /** The result of the latest version, or of the last good one with today's Secrets, or what was served before. */
    AuthConfigResult build(Resource<?> resource, @Nullable AuthConfigResult last) {
        Issues issues = new Issues();
        Attempt attempt = attempt(resource, issues);
        XdsResource before = last == null ? null : last.resource();
        if (attempt.resource != null) {
            return result(resource, Wire.reuse(attempt.resource, before), issues, attempt, attempt);
        }
        Resource<?> good = last == null ? null : last.good();
        if (good == null || before == null) {
            return result(null, null, issues, attempt, attempt);
        }
        issues.warning("", "the last good version stays in force");
        Attempt again = attempt(good, new Issues());
        XdsResource served = again.resource == null ? before : Wire.reuse(again.resource, before);
        return result(good, served, issues, attempt, again);
    }

    private static AuthConfigResult result(
            @Nullable Resource<?> good,
            @Nullable XdsResource resource,
            Issues issues,
            Attempt latest,
            Attempt serving) {
        Set<ObjectRef> ingredients = new HashSet<>(latest.credentials.used());
        ingredients.addAll(serving.credentials.used());
        List<Map<String, String>> selectors = Stream.concat(
                        latest.credentials.selectors().stream(), serving.credentials.selectors().stream())
                .distinct()
                .toList();
        return new AuthConfigResult(good, resource, issues.list(), Set.copyOf(ingredients), selectors);
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
