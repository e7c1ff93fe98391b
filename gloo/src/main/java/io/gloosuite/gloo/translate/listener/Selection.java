package io.gloosuite.gloo.translate.listener;

import io.gloosuite.api.VirtualService;
import io.gloosuite.api.http.GatewaySpec;
import io.gloosuite.api.http.GatewaySpec.HttpGateway;
import io.gloosuite.api.meta.Kind;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.api.meta.ResourceRef;
import io.gloosuite.gloo.report.Issues;
import io.gloosuite.gloo.translate.route.VirtualServiceResult;
import io.gloosuite.gloo.translate.route.VirtualServices;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which virtual services a gateway serves: by name, or by label and namespace; with TLS or without, as the gateway is. */
final class Selection {

    private static final String ANYWHERE = "*";

    private Selection() {}

    static List<VirtualServiceResult> of(
            GatewaySpec gateway, String homeNamespace, VirtualServices all, Issues issues) {
        HttpGateway http = gateway.httpGateway();
        if (http != null && !http.virtualServices().isEmpty()) {
            return named(gateway, http.virtualServices(), homeNamespace, all, issues);
        }
        return all.inOrder().stream()
                .filter(each -> hasTls(each) == gateway.ssl())
                .filter(each -> isSelected(http, each.service()))
                .toList();
    }

    private static List<VirtualServiceResult> named(
            GatewaySpec gateway, List<ResourceRef> names, String homeNamespace, VirtualServices all, Issues issues) {
        List<VirtualServiceResult> selected = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String path = "spec.httpGateway.virtualServices[" + i + "]";
            ObjectRef ref = names.get(i).resolve(Kind.VIRTUAL_SERVICE, homeNamespace);
            VirtualServiceResult found = all.results().get(ref);
            if (found == null) {
                issues.warning(path, ref + " does not exist; create it or name another");
            } else if (hasTls(found) != gateway.ssl()) {
                issues.warning(
                        path,
                        ref
                                + (gateway.ssl()
                                        ? " has no sslConfig; give it one"
                                        : " has an sslConfig; serve it by a Gateway with ssl: true"));
            } else {
                selected.add(found);
            }
        }
        return selected;
    }

    private static boolean hasTls(VirtualServiceResult result) {
        return result.service().spec().sslConfig() != null;
    }

    private static boolean isSelected(@Nullable HttpGateway http, VirtualService service) {
        if (http == null) {
            return true;
        }
        List<String> namespaces = http.virtualServiceNamespaces();
        boolean place = namespaces.isEmpty()
                || namespaces.contains(ANYWHERE)
                || namespaces.contains(service.metadata().namespace());
        return place
                && service.metadata()
                        .labels()
                        .entrySet()
                        .containsAll(http.virtualServiceSelector().entrySet());
    }
}
