package io.gloosuite.proxy.upstream;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.http.HttpObject;
import java.util.function.Function;

/** One request and its response on a connection to an endpoint. For the worker's thread only. */
public interface UpstreamStream {
    /** Hands a part over; a last part ends the request. */
    void write(HttpObject part);

    void flush();

    /** Whether more may be written without piling up. */
    boolean writable();

    /** Stops or goes on reading the response. */
    void reading(boolean on);

    /** Gives the stream up; nothing is received after it. Does nothing to a stream that has ended. */
    void cancel();

    /** Whether the connection served a request before this one. */
    boolean reused();

    HostAddress host();

    /**
     * Takes the connection out of the pool once the endpoint switched protocols; what comes from then on are bytes.
     *
     * @param owner is given the channel before the first byte comes, and makes what handles the bytes and closes the channel in the end
     * @throws UnsupportedOperationException on HTTP/2
     */
    void takeOver(Function<Channel, ChannelHandler> owner);
}
