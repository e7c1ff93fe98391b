package io.gloosuite.examples.tls;

import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/** What the server has seen since it started; any thread counts. */
final class Counts {

    final LongAdder requests = new LongAdder();
    final LongAdder handshakes = new LongAdder();
    final LongAdder failedHandshakes = new LongAdder();
    final LongAdder plainHttpRequests = new LongAdder();
    final LongAdder reloads = new LongAdder();

    String toJson() {
        return String.format(
                Locale.ROOT,
                "{\"requests\":%d,\"handshakes\":%d,\"failedHandshakes\":%d,\"plainHttpRequests\":%d,\"reloads\":%d}%n",
                requests.sum(),
                handshakes.sum(),
                failedHandshakes.sum(),
                plainHttpRequests.sum(),
                reloads.sum());
    }
}
