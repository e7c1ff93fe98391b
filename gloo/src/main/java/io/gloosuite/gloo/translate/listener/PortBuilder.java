package io.gloosuite.gloo.translate.listener;

import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.gloosuite.api.Gateway;
import io.gloosuite.api.Resource;
import io.gloosuite.api.http.GatewaySpec;
import io.gloosuite.api.http.HttpListenerOptions;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.model.PersistentMap;
import io.gloosuite.gloo.model.XdsResource;
import io.gloosuite.gloo.report.Issue;
import io.gloosuite.gloo.report.Issues;
import io.gloosuite.gloo.translate.defaults.Defaults;
import io.gloosuite.gloo.translate.defaults.Defaults.EmptyGateways;
import io.gloosuite.gloo.translate.route.Destinations;
import io.gloosuite.gloo.translate.route.VirtualServiceResult;
import io.gloosuite.gloo.translate.route.VirtualServices;
import io.gloosuite.gloo.translate.tls.Secrets;
import io.gloosuite.gloo.translate.wire.Wire;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes the port of one gateway. */
final class PortBuilder {

    private static final int MAX_PORT = 65_535;
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private final VirtualServices services;
    private final Secrets secrets;
    private final Defaults defaults;
    private final Servers servers;
    private final Destinations destinations;

    PortBuilder(Ports.Sources sources) {
        this.services = sources.services();
        this.secrets = sources.secrets();
        this.defaults = sources.defaults();
        this.servers = sources.servers();
        this.destinations = sources.destinations();
    }

    /** The port of the latest version of a gateway, or of its last good one. */
    Port build(Resource<?> resource, @Nullable Port last) {
        Issues issues = new Issues();
        check(resource, issues);
        Resource<?> effective = resource;
        if (issues.hasErrors()) {
            effective = last == null ? null : last.effective();
            if (effective == null) {
                return Port.closed(issues.list());
            }
            issues.warning("", "the last good version keeps serving");
        }
        return open(effective, issues, last);
    }

    private void check(Resource<?> resource, Issues issues) {
        GatewaySpec spec = ((Gateway) resource.object()).spec();
        issues.unsupported(resource.unsupported());
        if (spec.bindPort() < 1 || spec.bindPort() > MAX_PORT) {
            issues.error("spec.bindPort", spec.bindPort() + " is no port; give 1 to " + MAX_PORT);
        }
        if (!ADDRESS.matcher(spec.bindAddress()).matches()) {
            issues.error(
                    "spec.bindAddress", "\"" + spec.bindAddress() + "\" is no IP address; give one, or :: for all");
        }
        HttpListenerOptions options = options(spec);
        if (options != null) {
            servers.on(options, resource.ref().namespace(), destinations).check(options, issues);
        }
    }

    private static @Nullable HttpListenerOptions options(GatewaySpec spec) {
        return spec.httpGateway() == null ? null : spec.httpGateway().options();
    }

    /** Whether what serves a gateway depends on upstreams that the gateway names itself. */
    static boolean namesServers(@Nullable Resource<?> gateway) {
        return gateway != null && Servers.areGivenBy(options(((Gateway) gateway.object()).spec()));
    }

    private Port open(Resource<?> resource, Issues issues, @Nullable Port last) {
        GatewaySpec spec = ((Gateway) resource.object()).spec();
        String name = "listener-" + spec.bindAddress() + "-" + spec.bindPort();
        Map<ObjectRef, List<Issue>> onServices = new HashMap<>();
        List<VirtualServiceResult> selected = Selection.of(spec, resource.ref().namespace(), services, issues);
        Chains chains = new Chains(
                name,
                AccessLogs.of(spec),
                servers.on(options(spec), resource.ref().namespace(), destinations),
                secrets,
                defaults,
                (ref, issue) ->
                        onServices.computeIfAbsent(ref, _ -> new ArrayList<>()).add(issue));
        if (spec.ssl()) {
            chains.secured(selected);
        } else if (!selected.isEmpty() || defaults.emptyGateways() == EmptyGateways.OPEN) {
            chains.clear(selected);
        }
        return new Port(
                resource,
                chains.chains().isEmpty() ? null : listener(name, resource, chains, last),
                reuse(chains.routes(), last),
                chains.secrets(),
                issues.list(),
                selected(selected, onServices, last),
                chains.served());
    }

    private static XdsResource listener(String name, Resource<?> gateway, Chains chains, @Nullable Port last) {
        GatewaySpec spec = ((Gateway) gateway.object()).spec();
        Listener.Builder listener = Listener.newBuilder()
                .setName(name)
                .setAddress(Connections.address(spec.bindAddress(), spec.bindPort()))
                .addAllFilterChains(chains.chains());
        if (spec.ssl()) {
            listener.addListenerFilters(Connections.tlsInspector());
        }
        Set<ObjectRef> owners = new LinkedHashSet<>();
        owners.add(gateway.ref());
        if (spec.ssl()) {
            chains.served().forEach(each -> owners.add(each.effective().ref()));
        }
        return Wire.reuse(Wire.resource(name, listener.build(), owners), last == null ? null : last.listener());
    }

    private static List<XdsResource> reuse(List<XdsResource> routes, @Nullable Port last) {
        Map<String, XdsResource> before = new HashMap<>();
        if (last != null) {
            last.routes().forEach(each -> before.put(each.name(), each));
        }
        return routes.stream()
                .map(each -> Wire.reuse(each, before.get(each.name())))
                .toList();
    }

    /** What is wrong with each virtual service, the same instances as before where it is the same. */
    private static PersistentMap<ObjectRef, List<Issue>> selected(
            List<VirtualServiceResult> services, Map<ObjectRef, List<Issue>> issues, @Nullable Port last) {
        PersistentMap<ObjectRef, List<Issue>> before = last == null ? PersistentMap.empty() : last.selected();
        PersistentMap<ObjectRef, List<Issue>> now = before;
        for (VirtualServiceResult service : services) {
            ObjectRef ref = service.effective().ref();
            List<Issue> found = issues.getOrDefault(ref, List.of());
            now = found.equals(now.get(ref)) ? now : now.with(ref, found);
        }
        if (now.size() > services.size()) {
            Set<ObjectRef> refs = new HashSet<>();
            services.forEach(each -> refs.add(each.effective().ref()));
            for (ObjectRef ref : before.keySet()) {
                now = refs.contains(ref) ? now : now.without(ref);
            }
        }
        return now;
    }
}
