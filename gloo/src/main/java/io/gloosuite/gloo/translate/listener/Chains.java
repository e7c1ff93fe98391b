package io.gloosuite.gloo.translate.listener;

import static io.gloosuite.gloo.translate.wire.Protos.duration;

import io.envoyproxy.envoy.config.accesslog.v3.AccessLog;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.FilterChainMatch;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.api.ssl.SslConfig;
import io.gloosuite.gloo.model.XdsResource;
import io.gloosuite.gloo.report.Issue;
import io.gloosuite.gloo.report.Issues;
import io.gloosuite.gloo.translate.defaults.Defaults;
import io.gloosuite.gloo.translate.route.VirtualServiceResult;
import io.gloosuite.gloo.translate.tls.ListenerTls;
import io.gloosuite.gloo.translate.tls.Secrets;
import io.gloosuite.gloo.translate.wire.Versions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The filter chains of a listener, each with routes of its own: one chain in clear, or one for each TLS configuration. Virtual
 * services share a chain only when their TLS is the same, so that nobody reaches by one name what another name protects.
 */
final class Chains {

    /** Any name, among names that clients ask for. */
    private static final String ANY_NAME = "";

    private final String listener;
    private final List<AccessLog> accessLogs;
    private final Servers servers;
    private final Secrets secrets;
    private final Defaults defaults;
    private final BiConsumer<ObjectRef, Issue> issues;
    private final Map<String, ObjectRef> names = new HashMap<>();

    private final List<FilterChain> chains = new ArrayList<>();
    private final List<XdsResource> routes = new ArrayList<>();
    private final List<XdsResource> used = new ArrayList<>();
    private final List<VirtualServiceResult> served = new ArrayList<>();

    Chains(
            String listener,
            List<AccessLog> accessLogs,
            Servers servers,
            Secrets secrets,
            Defaults defaults,
            BiConsumer<ObjectRef, Issue> issues) {
        this.listener = listener;
        this.accessLogs = accessLogs;
        this.servers = servers;
        this.secrets = secrets;
        this.defaults = defaults;
        this.issues = issues;
    }

    List<FilterChain> chains() {
        return chains;
    }

    List<XdsResource> routes() {
        return routes;
    }

    /** The secrets that the chains refer to. */
    List<XdsResource> secrets() {
        return used;
    }

    /** The virtual services that got onto the port. */
    List<VirtualServiceResult> served() {
        return served;
    }

    /** One chain in clear. */
    void clear(List<VirtualServiceResult> results) {
        String name = listener + "-routes";
        chains.add(FilterChain.newBuilder()
                .addFilters(Connections.http(name, accessLogs, servers.filters(results)))
                .build());
        routes(name, results);
    }

    /** Chains with TLS; those whose material is missing or broken are left out, and the others go on. */
    void secured(List<VirtualServiceResult> results) {
        Map<Group, List<VirtualServiceResult>> groups = new LinkedHashMap<>();
        results.forEach(result ->
                groups.computeIfAbsent(Group.of(result), _ -> new ArrayList<>()).add(result));
        groups.forEach(this::secured);
    }

    private record Group(SslConfig ssl, String namespace) {

        static Group of(VirtualServiceResult result) {
            return new Group(
                    Objects.requireNonNull(result.service().spec().sslConfig()),
                    result.effective().ref().namespace());
        }
    }

    private void secured(Group group, List<VirtualServiceResult> members) {
        Issues found = new Issues();
        Optional<ListenerTls> tls = ListenerTls.of(group.ssl, secrets, defaults, group.namespace, found);
        members.forEach(each ->
                found.list().forEach(issue -> issues.accept(each.effective().ref(), issue)));
        List<String> free = tls.isPresent() ? freeNames(group.ssl, members) : List.of();
        if (tls.isEmpty() || free.isEmpty()) {
            return;
        }
        FilterChain.Builder chain =
                FilterChain.newBuilder().setTransportSocket(tls.get().socket());
        if (!free.equals(List.of(ANY_NAME))) {
            chain.setFilterChainMatch(FilterChainMatch.newBuilder().addAllServerNames(free));
        }
        duration(group.ssl.transportSocketConnectTimeout(), chain::setTransportSocketConnectTimeout);
        String name = listener + "-" + Versions.of(chain.build());
        chains.add(chain.setName(name)
                .addFilters(Connections.http(name + "-routes", accessLogs, servers.filters(members)))
                .build());
        used.addAll(tls.get().secrets());
        routes(name + "-routes", members);
    }

    /** The names that no chain before has; two chains of one name would make the whole listener unacceptable. */
    private List<String> freeNames(SslConfig ssl, List<VirtualServiceResult> members) {
        List<String> wanted = ssl.sniDomains().isEmpty() ? List.of(ANY_NAME) : ssl.sniDomains();
        List<String> free = new ArrayList<>();
        for (String name : new LinkedHashSet<>(wanted)) {
            ObjectRef self = members.getFirst().effective().ref();
            ObjectRef first = names.putIfAbsent(name.toLowerCase(Locale.ROOT), self);
            if (first == null || first.equals(self)) {
                free.add(name.toLowerCase(Locale.ROOT));
            } else {
                members.forEach(each -> conflict(name, each.effective().ref(), first));
            }
        }
        return free;
    }

    private void conflict(String name, ObjectRef ref, ObjectRef first) {
        String shown = name.equals(ANY_NAME) ? "any name" : "\"" + name + "\"";
        issues.accept(
                ref,
                Issue.error(
                        "spec.sslConfig.sniDomains",
                        shown + " is served by " + first
                                + " with other TLS settings; make them the same, or the names distinct"));
        issues.accept(
                first,
                Issue.warning(
                        "spec.sslConfig.sniDomains",
                        shown + " is also claimed by " + ref + " with other TLS settings"));
    }

    private void routes(String name, List<VirtualServiceResult> results) {
        RouteTable table = new RouteTable(name, issues);
        results.forEach(table::add);
        routes.add(table.resource());
        served.addAll(results);
    }
}
