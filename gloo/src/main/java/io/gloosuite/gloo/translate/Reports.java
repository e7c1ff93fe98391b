package io.gloosuite.gloo.translate;

import io.gloosuite.api.Resource;
import io.gloosuite.api.Settings;
import io.gloosuite.api.meta.Kind;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.report.Issue;
import io.gloosuite.gloo.report.Issues;
import io.gloosuite.gloo.report.Report;
import io.gloosuite.gloo.translate.defaults.Defaults;
import io.gloosuite.gloo.translate.tls.Secrets;
import io.gloosuite.gloo.translate.wire.Made;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What every step has to say about every object, gathered anew only from the steps that ran.
 *
 * @param upstreams of upstreams
 * @param secrets of secrets
 * @param guards of AuthConfigs and RateLimitConfigs
 * @param frontends of virtual services and gateways
 * @param others of settings, and of what cannot be read; these win
 */
record Reports(
        Map<ObjectRef, Report> upstreams,
        Made<Map<ObjectRef, Report>> secrets,
        Map<ObjectRef, Report> guards,
        FrontendReports frontends,
        Map<ObjectRef, Report> others) {

    static final Reports NONE = new Reports(Map.of(), new Made<>(Map.of()), Map.of(), FrontendReports.NONE, Map.of());

    Reports next(Memory memory, Proxies proxies, String namespace) {
        Secrets allSecrets = memory.backends().secrets().value();
        Made<Map<ObjectRef, Report>> nextSecrets = Made.of(secrets, () -> ofSecrets(allSecrets), allSecrets);
        FrontendReports nextFrontends =
                FrontendReports.of(memory.frontends().virtualServices().value(), proxies, namespace, frontends);
        Map<ObjectRef, Report> nextUpstreams =
                memory.backends().upstreams().value().reports();
        Map<ObjectRef, Report> nextGuards = ofGuards(memory.guards());
        Map<ObjectRef, Report> readable =
                new JoinedMap<>(nextGuards, joined(nextUpstreams, nextSecrets.value(), nextFrontends.all()));
        return new Reports(
                nextUpstreams, nextSecrets, nextGuards, nextFrontends, ofOthers(memory, readable, namespace));
    }

    /** All reports by object. */
    Map<ObjectRef, Report> all() {
        return new JoinedMap<>(others, new JoinedMap<>(guards, joined(upstreams, secrets.value(), frontends.all())));
    }

    private static Map<ObjectRef, Report> joined(
            Map<ObjectRef, Report> upstreams, Map<ObjectRef, Report> secrets, Map<ObjectRef, Report> frontends) {
        return new JoinedMap<>(upstreams, new JoinedMap<>(secrets, frontends));
    }

    private static Map<ObjectRef, Report> ofGuards(Guards guards) {
        return new JoinedMap<>(guards.auth().reports(), guards.limits().reports());
    }

    private static Map<ObjectRef, Report> ofSecrets(Secrets secrets) {
        Map<ObjectRef, Report> reports = new HashMap<>();
        secrets.lapses().forEach((ref, lapse) -> reports.put(ref, Report.of(Report.GLOO, List.of(lapse))));
        return reports;
    }

    private static Map<ObjectRef, Report> ofOthers(Memory memory, Map<ObjectRef, Report> readable, String namespace) {
        Map<ObjectRef, Report> reports = new HashMap<>();
        Optional<ObjectRef> counting =
                Defaults.settings(memory.inputs().all(Kind.SETTINGS), namespace).map(Settings::ref);
        for (Resource<?> settings : memory.scope().all(Kind.SETTINGS).values()) {
            Issues issues = new Issues();
            issues.unsupported(settings.unsupported());
            requireRbac(settings, issues);
            if (counting.filter(settings.ref()::equals).isPresent()) {
                issues.addAll(memory.guards().settings());
            }
            reports.put(settings.ref(), Report.of(Report.GLOO, issues.list()));
        }
        memory.inputs().problems().forEach((ref, problems) -> {
            if (memory.scope().holds(ref)) {
                Report before = reports.getOrDefault(ref, readable.get(ref));
                Issues issues = new Issues();
                problems.forEach(problem -> issues.add(Issue.error(problem.path(), problem.text())));
                if (memory.inputs().get(ref) != null) {
                    issues.warning("", "the last good version keeps serving");
                }
                reports.put(ref, before == null ? Report.of(speaker(ref.kind()), issues.list()) : before.after(issues));
            }
        });
        return reports;
    }

    /** The one part of {@code rbac} that asks for protection: to go on without it must not look like having it. */
    private static void requireRbac(Resource<?> settings, Issues issues) {
        if (settings.tree().at("/spec/rbac/requireRbac").asBoolean(false)) {
            issues.error(
                    "spec.rbac.requireRbac",
                    "is not supported: requests without an RBAC policy are not refused; remove it, and protect routes"
                            + " otherwise");
        }
    }

    private static String speaker(Kind kind) {
        return kind == Kind.VIRTUAL_SERVICE || kind == Kind.GATEWAY ? Report.GATEWAY : Report.GLOO;
    }
}
