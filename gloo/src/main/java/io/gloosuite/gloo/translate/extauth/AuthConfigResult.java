package io.gloosuite.gloo.translate.extauth;

import io.gloosuite.api.Resource;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.model.XdsResource;
import io.gloosuite.gloo.report.Issue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What came of one AuthConfig.
 *
 * @param good the latest version that could be served, null when none ever could
 * @param resource what extauth is served, null with {@code good}
 * @param ingredients the Secrets and ConfigMaps it was made with a look at, those that are missing among them
 * @param selectors labels by which it takes more Secrets
 */
public record AuthConfigResult(
        @Nullable Resource<?> good,
        @Nullable XdsResource resource,
        List<Issue> issues,
        Set<ObjectRef> ingredients,
        List<Map<String, String>> selectors) {}
