package io.gloosuite.gloo.translate.cluster;

import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.discover.Candidate;
import io.gloosuite.gloo.model.XdsResource;
import io.gloosuite.gloo.report.Report;
import io.gloosuite.gloo.translate.wire.Destination;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What came of one upstream.
 *
 * @param good the latest version of it that could be served, null when none ever could
 * @param cluster null when there is nothing to serve
 * @param endpoints null when the cluster holds its endpoints itself
 * @param secrets what the cluster refers to
 * @param ingredients the Secrets and the Service it was made with a look at, those that are missing among them
 */
public record UpstreamResult(
        @Nullable Candidate good,
        Destination destination,
        @Nullable XdsResource cluster,
        @Nullable XdsResource endpoints,
        List<XdsResource> secrets,
        Report report,
        Set<ObjectRef> ingredients) {}
