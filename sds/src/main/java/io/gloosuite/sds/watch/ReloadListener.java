package io.gloosuite.sds.watch;

import io.gloosuite.sds.secret.ServedSecret;
import io.gloosuite.sds.secret.Verdict;
import java.util.List;

/** Learns how the reading of pairs goes. Called on the watching thread. */
public interface ReloadListener {

    /** The pair may be served. */
    void good(Pair pair, List<ServedSecret> secrets);

    /** The pair's files cannot be served; what was served before stays. Told once for each change of the files. */
    void rejected(Pair pair, Verdict.Reason reason);
}
