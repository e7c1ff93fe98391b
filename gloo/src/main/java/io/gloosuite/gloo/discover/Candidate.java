package io.gloosuite.gloo.discover;

import io.gloosuite.api.Resource;
import io.gloosuite.api.Upstream;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.report.Issue;
import java.util.List;

/**
 * An upstream in effect: stored, discovered, or both merged.
 *
 * @param issues what is wrong with the Service's annotations
 */
public record Candidate(Resource<Upstream> resource, List<Issue> issues) {

    public Upstream upstream() {
        return resource.object();
    }

    public ObjectRef ref() {
        return resource.ref();
    }
}
