package io.gloosuite.gloo.translate;

import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.model.PersistentMap;
import io.gloosuite.gloo.report.Issue;
import io.gloosuite.gloo.report.Issues;
import io.gloosuite.gloo.report.Report;
import io.gloosuite.gloo.translate.listener.Port;
import io.gloosuite.gloo.translate.route.VirtualServiceResult;
import io.gloosuite.gloo.translate.route.VirtualServices;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What there is to say about virtual services and gateways, gathered anew only for those of which something changed. */
final class FrontendReports {

    static final FrontendReports NONE =
            new FrontendReports(VirtualServices.NONE, new Proxies(Map.of()), PersistentMap.empty());

    private static final Report ACCEPTED = Report.of(Report.GLOO, List.of());

    private final VirtualServices services;
    private final Proxies proxies;
    private final PersistentMap<ObjectRef, Report> all;

    private FrontendReports(VirtualServices services, Proxies proxies, PersistentMap<ObjectRef, Report> all) {
        this.services = services;
        this.proxies = proxies;
        this.all = all;
    }

    static FrontendReports of(VirtualServices services, Proxies proxies, String namespace, FrontendReports before) {
        PersistentMap<ObjectRef, Report> all = before.all;
        for (ObjectRef ref : touched(services, proxies, before)) {
            VirtualServiceResult result = services.results().get(ref);
            all = all.withOrWithout(ref, result == null ? null : report(ref, result, proxies, namespace));
        }
        for (ObjectRef gone : before.proxies.gateways().keySet()) {
            all = proxies.gateways().containsKey(gone) ? all : all.without(gone);
        }
        for (Map.Entry<ObjectRef, Port> gateway : proxies.gateways().entrySet()) {
            Issues issues = new Issues();
            issues.addAll(gateway.getValue().issues());
            issues.addAll(proxies.conflicts(gateway.getKey()));
            all = all.with(gateway.getKey(), Report.of(Report.GATEWAY, issues.list()));
        }
        return new FrontendReports(services, proxies, all);
    }

    PersistentMap<ObjectRef, Report> all() {
        return all;
    }

    /** The virtual services that came to something else, or stand otherwise on a port of a proxy. */
    private static Set<ObjectRef> touched(VirtualServices services, Proxies proxies, FrontendReports before) {
        Set<ObjectRef> touched = new HashSet<>(services.results().changedKeys(before.services.results()));
        Set<String> names = new HashSet<>(proxies.ports().keySet());
        names.addAll(before.proxies.ports().keySet());
        for (String name : names) {
            Map<ObjectRef, Port> now = proxies.ports().getOrDefault(name, Map.of());
            Map<ObjectRef, Port> then = before.proxies.ports().getOrDefault(name, Map.of());
            now.forEach((gateway, port) -> touched.addAll(selected(port).changedKeys(selected(then.get(gateway)))));
            then.forEach((gateway, port) -> {
                if (!now.containsKey(gateway)) {
                    touched.addAll(port.selected().keySet());
                }
            });
        }
        return touched;
    }

    private static PersistentMap<ObjectRef, List<Issue>> selected(@Nullable Port port) {
        return port == null ? PersistentMap.empty() : port.selected();
    }

    private static Report report(ObjectRef ref, VirtualServiceResult result, Proxies proxies, String namespace) {
        Report report = Report.of(Report.GATEWAY, result.issues());
        for (Map.Entry<String, Map<ObjectRef, Port>> proxy : proxies.ports().entrySet()) {
            String subresource = "*v1.Proxy." + proxy.getKey() + "_" + namespace;
            for (Port port : proxy.getValue().values()) {
                List<Issue> issues = port.selected().get(ref);
                if (issues != null) {
                    Report before = report.subresources().getOrDefault(subresource, ACCEPTED);
                    report = report.with(subresource, issues.isEmpty() ? before : before.with(issues));
                }
            }
        }
        return report;
    }
}
