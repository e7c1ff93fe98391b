package io.gloosuite.proxy.accesslog;

import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetSocketAddress;

/**
 * Everything that is known of one exchange, filled in while it goes on. Plain fields, since every request writes them and few read them.
 * For the worker's thread only.
 */
public final class Facts {
    public final ConnectionFacts connection;
    public final long startMillis = System.currentTimeMillis();
    public final long startNanos = System.nanoTime();
    public String method = "";
    public String path = "";
    public String authority = "";
    public String protocol = "HTTP/1.1";
    public HttpHeaders requestHeaders = EmptyHttpHeaders.INSTANCE;
    public HttpHeaders responseHeaders = EmptyHttpHeaders.INSTANCE;
    public int status;
    public String flags = "";
    public String details = "";
    public String routeName = "";
    public String cluster = "";
    public String upstreamHost = "";
    public String upstreamFailure = "";
    public int attempts;
    public long bytesReceived;
    public long bytesSent;
    public long responseNanos;
    public long endNanos;

    public Facts(ConnectionFacts connection) {
        this.connection = connection;
    }

    /** Adds a response flag of Envoy's, as {@code UF}. */
    public void flag(String flag) {
        flags = flags.isEmpty() ? flag : flags + "," + flag;
    }

    /**
     * What is the same for all exchanges of a connection.
     *
     * @param serverName of SNI; may be empty
     */
    public record ConnectionFacts(
            InetSocketAddress remote, InetSocketAddress local, String remoteIp, boolean secure, String serverName) {}
}
