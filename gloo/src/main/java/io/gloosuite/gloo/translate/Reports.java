package io.gloosuite.gloo.translate;

import io.gloosuite.api.Resource;
import io.gloosuite.api.meta.Kind;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.report.Issue;
import io.gloosuite.gloo.report.Issues;
import io.gloosuite.gloo.report.Report;
import io.gloosuite.gloo.translate.listener.Port;
import io.gloosuite.gloo.translate.tls.Secrets;
import io.gloosuite.gloo.translate.wire.Made;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What every step has to say about every object, gathered anew only from the steps that ran.
 *
 * @param upstreams of upstreams
 * @param secrets of secrets
 * @param frontends of virtual services and gateways
 * @param others of settings, and of what cannot be read; these win
 */
record Reports(
        Map<ObjectRef, Report> upstreams,
        Made<Map<ObjectRef, Report>> secrets,
        Made<Map<ObjectRef, Report>> frontends,
        Map<ObjectRef, Report> others) {

    static final Reports NONE = new Reports(Map.of(), new Made<>(Map.of()), new Made<>(Map.of()), Map.of());

    private static final Report ACCEPTED = Report.of(Report.GLOO, List.of());

    Reports next(Memory memory, Proxies proxies, String namespace) {
        Secrets allSecrets = memory.backends().secrets().value();
        Made<Map<ObjectRef, Report>> nextSecrets = Made.of(secrets, () -> ofSecrets(allSecrets), allSecrets);
        Made<Map<ObjectRef, Report>> nextFrontends = Made.of(
                frontends,
                () -> ofFrontends(memory.frontends(), proxies, namespace),
                memory.frontends().virtualServices(),
                memory.frontends().ports());
        Map<ObjectRef, Report> nextUpstreams =
                memory.backends().upstreams().value().reports();
        Map<ObjectRef, Report> readable = joined(nextUpstreams, nextSecrets.value(), nextFrontends.value());
        return new Reports(nextUpstreams, nextSecrets, nextFrontends, ofOthers(memory, readable));
    }

    /** All reports by object. */
    Map<ObjectRef, Report> all() {
        return new JoinedMap<>(others, joined(upstreams, secrets.value(), frontends.value()));
    }

    private static Map<ObjectRef, Report> joined(
            Map<ObjectRef, Report> upstreams, Map<ObjectRef, Report> secrets, Map<ObjectRef, Report> frontends) {
        return new JoinedMap<>(upstreams, new JoinedMap<>(secrets, frontends));
    }

    private static Map<ObjectRef, Report> ofSecrets(Secrets secrets) {
        Map<ObjectRef, Report> reports = new HashMap<>();
        secrets.lapses().forEach((ref, lapse) -> reports.put(ref, Report.of(Report.GLOO, List.of(lapse))));
        return reports;
    }

    private static Map<ObjectRef, Report> ofFrontends(Frontends frontends, Proxies proxies, String namespace) {
        Map<ObjectRef, Report> reports = new HashMap<>();
        frontends
                .virtualServices()
                .value()
                .issues()
                .forEach((ref, issues) -> reports.put(ref, Report.of(Report.GATEWAY, issues)));
        frontends.ports().value().all().forEach((ref, port) -> {
            Issues issues = new Issues();
            issues.addAll(port.issues());
            issues.addAll(proxies.conflicts(ref));
            reports.put(ref, Report.of(Report.GATEWAY, issues.list()));
        });
        proxies.ports().forEach((proxy, ports) -> {
            String subresource = "*v1.Proxy." + proxy + "_" + namespace;
            ports.values().forEach(port -> served(subresource, port, reports));
        });
        return reports;
    }

    private static void served(String subresource, Port port, Map<ObjectRef, Report> reports) {
        port.served()
                .forEach((ref, issues) -> reports.computeIfPresent(ref, (_, report) -> {
                    Report before = report.subresources().getOrDefault(subresource, ACCEPTED);
                    return report.with(subresource, issues.isEmpty() ? before : before.with(issues));
                }));
    }

    private static Map<ObjectRef, Report> ofOthers(Memory memory, Map<ObjectRef, Report> readable) {
        Map<ObjectRef, Report> reports = new HashMap<>();
        for (Resource<?> settings : memory.scope().all(Kind.SETTINGS).values()) {
            Issues issues = new Issues();
            issues.unsupported(settings.unsupported());
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

    private static String speaker(Kind kind) {
        return kind == Kind.VIRTUAL_SERVICE || kind == Kind.GATEWAY ? Report.GATEWAY : Report.GLOO;
    }
}
