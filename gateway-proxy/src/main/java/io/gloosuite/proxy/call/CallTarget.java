package io.gloosuite.proxy.call;

import io.gloosuite.proxy.cluster.Cluster;
import io.gloosuite.proxy.cluster.Clusters;
import io.gloosuite.proxy.worker.Worker;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Who is called. Any thread.
 *
 * @param cluster its name; looked for at each call, since clusters come and go
 * @param timeout of one call, to connect and tries again included
 */
public record CallTarget(Clusters clusters, String cluster, Duration timeout) {
    /**
     * Calls it, on the worker's thread. The dialog may have ended before this returns.
     *
     * @return what to cancel when nobody waits any more; null where there was no call to make
     */
    public @Nullable ClusterCall call(Worker worker, Dialog dialog) {
        Cluster found = clusters.get(cluster);
        if (found == null) {
            dialog.failed(CallFailure.of("cluster " + cluster + " is missing"));
            return null;
        }
        if (!found.beginRequest()) {
            found.stats().rqPendingOverflow.increment();
            dialog.failed(CallFailure.of("too many requests to cluster " + cluster));
            return null;
        }
        return ClusterCall.start(worker, found, timeout.toNanos(), dialog);
    }
}
