package io.gloosuite.gloo.translate.listener;

import io.gloosuite.api.Gateway;
import io.gloosuite.api.Resource;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.model.ProxyView.ListenerView;
import io.gloosuite.gloo.model.XdsResource;
import io.gloosuite.gloo.report.Issue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of one gateway.
 *
 * @param effective the version that is served: the latest, or the last good one; null when there is none
 * @param listener null when the port is not opened
 * @param secrets what the listener refers to
 * @param served the virtual services on the port, each with what is wrong with it there
 */
public record Port(
        @Nullable Resource<?> effective,
        @Nullable XdsResource listener,
        List<XdsResource> routes,
        List<XdsResource> secrets,
        List<Issue> issues,
        Map<ObjectRef, List<Issue>> served,
        List<ListenerView> views) {

    /** The proxies that open it. */
    public List<String> proxyNames() {
        return effective == null
                ? List.of()
                : ((Gateway) effective.object()).spec().proxyNames();
    }
}
