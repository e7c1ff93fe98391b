package io.gloosuite.sds.watch;

import io.gloosuite.sds.secret.ServedSecret;
import io.gloosuite.sds.secret.Verdict;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what a watch said. */
final class RecordedReloads implements ReloadListener {
    final List<List<String>> served = new CopyOnWriteArrayList<>();
    final List<Verdict.Reason> rejected = new CopyOnWriteArrayList<>();

    @Override
    public void good(Pair pair, List<ServedSecret> secrets) {
        served.add(secrets.stream().map(ServedSecret::version).toList());
    }

    @Override
    public void rejected(Pair pair, Verdict.Reason reason) {
        rejected.add(reason);
    }

    List<String> last() {
        return served.isEmpty() ? List.of() : served.getLast();
    }
}
