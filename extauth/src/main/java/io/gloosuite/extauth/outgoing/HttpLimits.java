package io.gloosuite.extauth.outgoing;

import java.time.Duration;

/**
 * Bounds of the calls of one step.
 *
 * @param connectTimeout for TCP and TLS
 * @param answerTimeout from the request sent to the answer's last byte
 * @param maxConnections open at once; as many calls again wait for one, more are refused
 * @param maxAnswerBytes of a body; a longer one fails the call
 */
public record HttpLimits(Duration connectTimeout, Duration answerTimeout, int maxConnections, int maxAnswerBytes) {
    /** Gloo's pool size. */
    private static final int CONNECTIONS = 100;

    /** A key set or a provider's metadata is a few kilobytes; this is far above, and bounds memory. */
    private static final int ANSWER_BYTES = 1 << 20;

    /** 5 s to connect and for the answer, 100 connections, 1 MiB. */
    public static HttpLimits defaults() {
        return new HttpLimits(Duration.ofSeconds(5), Duration.ofSeconds(5), CONNECTIONS, ANSWER_BYTES);
    }

    public HttpLimits withConnectTimeout(Duration timeout) {
        return new HttpLimits(timeout, answerTimeout, maxConnections, maxAnswerBytes);
    }

    public HttpLimits withAnswerTimeout(Duration timeout) {
        return new HttpLimits(connectTimeout, timeout, maxConnections, maxAnswerBytes);
    }

    public HttpLimits withMaxConnections(int connections) {
        return new HttpLimits(connectTimeout, answerTimeout, connections, maxAnswerBytes);
    }

    public HttpLimits withMaxAnswerBytes(int bytes) {
        return new HttpLimits(connectTimeout, answerTimeout, maxConnections, bytes);
    }
}
