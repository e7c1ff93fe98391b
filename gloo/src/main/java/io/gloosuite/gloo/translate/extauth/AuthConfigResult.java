package io.gloosuite.gloo.translate.extauth;

import io.gloosuite.api.Resource;
import io.gloosuite.api.extauth.v1.ExtAuthConfig;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.model.XdsResource;
import io.gloosuite.gloo.report.Issue;
import io.gloosuite.gloo.translate.wire.Wire;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What came of one AuthConfig.
 *
 * @param good the latest version that could be served, null when none ever could
 * @param earlier the good versions before it, the latest first: extauth may have acknowledged one of them and refuse the latest
 * @param resource what extauth is served; withheld while there is no {@code good}
 * @param ingredients the Secrets and ConfigMaps it was made with a look at, those that are missing among them
 * @param selectors labels by which it takes more Secrets
 */
public record AuthConfigResult(
        @Nullable Resource<?> good,
        List<Resource<?>> earlier,
        XdsResource resource,
        List<Issue> issues,
        Set<ObjectRef> ingredients,
        List<Map<String, String>> selectors) {

    /** The result of an AuthConfig of which no version is known to be good. */
    static AuthConfigResult withheld(
            ObjectRef ref, List<Issue> issues, Set<ObjectRef> ingredients, List<Map<String, String>> selectors) {
        String name = AuthConfigs.name(ref);
        ExtAuthConfig empty = ExtAuthConfig.newBuilder().setName(name).build();
        XdsResource resource = XdsResource.withheld(Wire.EXT_AUTH_CONFIG, name, empty, Set.of(ref));
        return new AuthConfigResult(null, List.of(), resource, issues, ingredients, selectors);
    }

    /** The same with other issues. */
    AuthConfigResult with(List<Issue> others) {
        return new AuthConfigResult(good, earlier, resource, List.copyOf(others), ingredients, selectors);
    }
}
