package io.gloosuite.gloo.translate;

import io.gloosuite.api.Resource;
import io.gloosuite.api.meta.Kind;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.report.Issue;
import io.gloosuite.gloo.report.Issues;
import io.gloosuite.gloo.report.Report;
import io.gloosuite.gloo.translate.listener.Port;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gathers what every step has to say about every object. */
final class Reports {

    private final Memory memory;
    private final Map<ObjectRef, Report> reports = new HashMap<>();

    private Reports(Memory memory) {
        this.memory = memory;
    }

    static Map<ObjectRef, Report> of(Memory memory, Proxies proxies, String namespace) {
        Reports reports = new Reports(memory);
        reports.backends();
        reports.frontends(proxies, namespace);
        reports.settings();
        reports.unreadable();
        return Collections.unmodifiableMap(reports.reports);
    }

    private void backends() {
        memory.backends()
                .upstreams()
                .value()
                .results()
                .forEach((ref, made) ->
                        reports.put(ref, Report.of(Report.GLOO, made.value().issues())));
        memory.backends()
                .secrets()
                .value()
                .lapses()
                .forEach((ref, reason) -> reports.put(ref, Report.of(Report.GLOO, List.of(reason))));
    }

    private void frontends(Proxies proxies, String namespace) {
        memory.frontends()
                .virtualServices()
                .value()
                .issues()
                .forEach((ref, issues) -> reports.put(ref, Report.of(Report.GATEWAY, issues)));
        memory.frontends().ports().value().all().forEach((ref, port) -> {
            Issues issues = new Issues();
            issues.addAll(port.issues());
            issues.addAll(proxies.conflicts(ref));
            reports.put(ref, Report.of(Report.GATEWAY, issues.list()));
        });
        proxies.ports().forEach((proxy, ports) -> {
            String subresource = "*v1.Proxy." + proxy + "_" + namespace;
            ports.values().forEach(port -> served(subresource, port));
        });
    }

    private void served(String subresource, Port port) {
        port.served()
                .forEach((ref, issues) -> reports.computeIfPresent(ref, (_, report) -> {
                    Issues all = new Issues();
                    Report before = report.subresources().get(subresource);
                    all.addAll(before == null ? List.of() : before.issues());
                    all.addAll(issues);
                    return report.with(subresource, Report.of(Report.GLOO, all.list()));
                }));
    }

    private void settings() {
        for (Resource<?> settings : memory.scope().all(Kind.SETTINGS).values()) {
            Issues issues = new Issues();
            issues.unsupported(settings.unsupported());
            reports.put(settings.ref(), Report.of(Report.GLOO, issues.list()));
        }
    }

    private void unreadable() {
        memory.inputs().problems().forEach((ref, problems) -> {
            if (memory.scope().holds(ref)) {
                Report report = reports.getOrDefault(ref, Report.of(speaker(ref.kind()), List.of()));
                Issues issues = new Issues();
                problems.forEach(problem -> issues.add(Issue.error(problem.path(), problem.text())));
                if (memory.inputs().get(ref) != null) {
                    issues.warning("", "the last good version keeps serving");
                }
                issues.addAll(report.issues());
                reports.put(ref, new Report(report.reportedBy(), issues.list(), report.subresources()));
            }
        });
    }

    private static String speaker(Kind kind) {
        return kind == Kind.VIRTUAL_SERVICE || kind == Kind.GATEWAY ? Report.GATEWAY : Report.GLOO;
    }
}
