package io.gloosuite.proxy.extauthz;

import io.gloosuite.proxy.call.ClusterCall;
import io.gloosuite.proxy.httpfilter.FilteredRequest;
import io.gloosuite.proxy.model.http.HttpFilter.BodyBuffer;
import org.jspecify.annotations.Nullable;

/** Who is asked about requests, in its own protocol. Any thread. */
@FunctionalInterface
interface Authorizer {
    /**
     * Asks about a request, on the worker's thread; the verdict may be there before this returns.
     *
     * @param body null sends none
     * @return what to cancel when nobody waits any more; null where there was no call to make
     */
    @Nullable
    ClusterCall ask(FilteredRequest request, @Nullable BodyBuffer body, Verdict verdict);
}
