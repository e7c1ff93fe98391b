package io.gloosuite.gloo.translate.listener;

import io.gloosuite.api.Gateway;
import io.gloosuite.api.Resource;
import io.gloosuite.api.http.GatewaySpec;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.model.PersistentMap;
import io.gloosuite.gloo.model.ProxyView.ListenerView;
import io.gloosuite.gloo.model.ProxyView.VirtualHostView;
import io.gloosuite.gloo.model.XdsResource;
import io.gloosuite.gloo.report.Issue;
import io.gloosuite.gloo.translate.route.VirtualServiceResult;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What came of one gateway.
 *
 * @param effective the version that is served: the latest, or the last good one; null when there is none
 * @param listener null when the port is not opened
 * @param secrets what the listener refers to
 * @param issues of the gateway
 * @param selected the virtual services on the port, each with what is wrong with it there
 * @param served those that got onto it, in order
 */
public record Port(
        @Nullable Resource<?> effective,
        @Nullable XdsResource listener,
        List<XdsResource> routes,
        List<XdsResource> secrets,
        List<Issue> issues,
        PersistentMap<ObjectRef, List<Issue>> selected,
        List<VirtualServiceResult> served) {

    /** A port that is not opened. */
    static Port closed(List<Issue> issues) {
        return new Port(null, null, List.of(), List.of(), issues, PersistentMap.empty(), List.of());
    }

    /** The same, with other things to say about the gateway. */
    Port with(List<Issue> others) {
        return new Port(effective, listener, routes, secrets, others, selected, served);
    }

    /** The proxies that open it. */
    public List<String> proxyNames() {
        return effective == null
                ? List.of()
                : ((Gateway) effective.object()).spec().proxyNames();
    }

    /** The port for people; nothing when it is not opened. */
    public Stream<ListenerView> view() {
        if (effective == null || listener == null) {
            return Stream.empty();
        }
        GatewaySpec spec = ((Gateway) effective.object()).spec();
        return Stream.of(new ListenerView(
                listener.name(),
                effective.ref().namespace() + "/" + effective.ref().name(),
                spec.bindAddress(),
                spec.bindPort(),
                served.stream().map(Port::view).toList()));
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
