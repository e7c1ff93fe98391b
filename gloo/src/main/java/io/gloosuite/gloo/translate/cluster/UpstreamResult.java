package io.gloosuite.gloo.translate.cluster;

import io.gloosuite.gloo.discover.Candidate;
import io.gloosuite.gloo.model.XdsResource;
import io.gloosuite.gloo.report.Report;
import io.gloosuite.gloo.translate.wire.Destination;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one upstream.
 *
 * @param good the latest version of it that could be served, null when none ever could
 * @param cluster null when there is nothing to serve
 * @param endpoints null when the cluster holds its endpoints itself
 * @param secrets what the cluster refers to
 */
public record UpstreamResult(
        @Nullable Candidate good,
        Destination destination,
        @Nullable XdsResource cluster,
        @Nullable XdsResource endpoints,
        List<XdsResource> secrets,
        Report report) {}
