package io.gloosuite.gloo.translate.listener;

import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.model.XdsResource;
import io.gloosuite.gloo.report.Issue;
import io.gloosuite.gloo.translate.route.VirtualServiceResult;
import io.gloosuite.gloo.translate.wire.Versions;
import io.gloosuite.gloo.translate.wire.Wire;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * A route configuration of some virtual services. A domain belongs to the first of them, by name, that has it; the others go
 * on without it, and all are told.
 */
final class RouteTable {

    private final String name;
    private final BiConsumer<ObjectRef, Issue> issues;
    private final RouteConfiguration.Builder configuration = RouteConfiguration.newBuilder();
    private final List<String> versions = new ArrayList<>();
    private final Set<ObjectRef> owners = new LinkedHashSet<>();
    private final Map<String, ObjectRef> domains = new HashMap<>();

    RouteTable(String name, BiConsumer<ObjectRef, Issue> issues) {
        this.name = name;
        this.issues = issues;
        configuration.setName(name);
        versions.add(name);
    }

    /** Adds a virtual service; they come in the order of their names. */
    void add(VirtualServiceResult result) {
        ObjectRef ref = result.effective().ref();
        List<String> free = new ArrayList<>(result.host().getDomainsCount());
        for (String domain : result.host().getDomainsList()) {
            if (isFree(domain, ref)) {
                free.add(domain);
            }
        }
        if (free.isEmpty()) {
            return;
        }
        owners.add(ref);
        boolean whole = free.size() == result.host().getDomainsCount();
        VirtualHost host = whole
                ? result.host()
                : result.host().toBuilder().clearDomains().addAllDomains(free).build();
        configuration.addVirtualHosts(host);
        versions.add(whole ? result.version() : Versions.of(host));
    }

    private boolean isFree(String domain, ObjectRef ref) {
        ObjectRef first = domains.putIfAbsent(domain, ref);
        if (first == null) {
            return true;
        }
        String path = "spec.virtualHost.domains";
        issues.accept(
                ref, Issue.error(path, "\"" + domain + "\" is served by " + first + "; remove it from one of them"));
        issues.accept(
                first,
                Issue.warning(path, "\"" + domain + "\" is also claimed by " + ref + "; remove it from one of them"));
        return false;
    }

    XdsResource resource() {
        return Wire.resource(name, configuration.build(), Versions.of(versions), owners);
    }
}
