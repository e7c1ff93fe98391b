package io.gloosuite.gloo.translate.listener;

import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.gloosuite.api.Gateway;
import io.gloosuite.api.Resource;
import io.gloosuite.api.http.GatewaySpec;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.model.ProxyView.ListenerView;
import io.gloosuite.gloo.model.ProxyView.VirtualHostView;
import io.gloosuite.gloo.model.XdsResource;
import io.gloosuite.gloo.report.Issue;
import io.gloosuite.gloo.report.Issues;
import io.gloosuite.gloo.translate.defaults.Defaults;
import io.gloosuite.gloo.translate.defaults.Defaults.EmptyGateways;
import io.gloosuite.gloo.translate.route.VirtualServiceResult;
import io.gloosuite.gloo.translate.tls.Secrets;
import io.gloosuite.gloo.translate.wire.Wire;
import java.util.ArrayList;
import java.util.HashMap;
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

    private final Map<ObjectRef, VirtualServiceResult> services;
    private final Secrets secrets;
    private final Defaults defaults;

    PortBuilder(Map<ObjectRef, VirtualServiceResult> services, Secrets secrets, Defaults defaults) {
        this.services = services;
        this.secrets = secrets;
        this.defaults = defaults;
    }

    /** The port of the latest version of a gateway, or of its last good one. */
    Port build(Resource<?> resource, @Nullable Port last) {
        Issues issues = new Issues();
        check(resource, issues);
        Resource<?> effective = resource;
        if (issues.hasErrors()) {
            effective = last == null ? null : last.effective();
            if (effective == null) {
                return new Port(null, null, List.of(), List.of(), issues.list(), Map.of(), List.of());
            }
            issues.warning("", "the last good version keeps serving");
        }
        return open(effective, issues, last);
    }

    private static void check(Resource<?> resource, Issues issues) {
        GatewaySpec spec = ((Gateway) resource.object()).spec();
        issues.unsupported(resource.unsupported());
        if (spec.bindPort() < 1 || spec.bindPort() > MAX_PORT) {
            issues.error("spec.bindPort", spec.bindPort() + " is no port; give 1 to " + MAX_PORT);
        }
        if (!ADDRESS.matcher(spec.bindAddress()).matches()) {
            issues.error(
                    "spec.bindAddress", "\"" + spec.bindAddress() + "\" is no IP address; give one, or :: for all");
        }
    }

    private Port open(Resource<?> resource, Issues issues, @Nullable Port last) {
        GatewaySpec spec = ((Gateway) resource.object()).spec();
        String name = "listener-" + spec.bindAddress() + "-" + spec.bindPort();
        Map<ObjectRef, List<Issue>> onServices = new HashMap<>();
        List<VirtualServiceResult> selected = Selection.of(spec, resource.ref().namespace(), services, issues);
        selected.forEach(each -> onServices.put(each.effective().ref(), new ArrayList<>()));
        Chains chains = new Chains(
                name,
                AccessLogs.of(spec),
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
                onServices,
                List.of(view(name, resource, spec, chains.served())));
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

    private static ListenerView view(
            String name, Resource<?> gateway, GatewaySpec spec, List<VirtualServiceResult> served) {
        return new ListenerView(
                name,
                gateway.ref().namespace() + "/" + gateway.ref().name(),
                spec.bindAddress(),
                spec.bindPort(),
                served.stream().map(PortBuilder::view).toList());
    }

    private static VirtualHostView view(VirtualServiceResult result) {
        var ssl = result.service().spec().sslConfig();
        ObjectRef ref = result.effective().ref();
        return new VirtualHostView(
                ref.namespace() + "/" + ref.name(),
                List.copyOf(result.host().getDomainsList()),
                ssl == null ? List.of() : ssl.sniDomains(),
                result.host().getRoutesCount());
    }
}
