package io.gloosuite.glooctl.client;

import io.gloosuite.glooctl.client.Exchange.Peer;
import java.time.Duration;

/** The admin of a data plane, which answers in text or JSON of its own. */
public final class TextClient {

    private static final int OK = 200;
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);
    private static final Peer DATA_PLANE = new Peer(
            "the data plane's admin",
            "Start it with `glooctl local up`, or name another with --proxy-admin or GATEWAY_ADMIN_ADDRESS.");

    private final Exchange exchange;

    public TextClient(String address) {
        this.exchange = new Exchange(DATA_PLANE, address, ANSWER_TIMEOUT);
    }

    /** The body of the answer, with a line end. */
    public String get(String path) {
        var answer = exchange.send("GET", path, null);
        if (answer.status() != OK) {
            throw new AdminException(
                    answer.status(), "the data plane's admin answered %d to GET %s".formatted(answer.status(), path));
        }
        return answer.body().endsWith("\n") ? answer.body() : answer.body() + "\n";
    }
}
