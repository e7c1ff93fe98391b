package io.gloosuite.sds.xds;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** Makes the address of the client known to the handlers of its calls. */
final class Peer implements ServerInterceptor {
    private static final Context.Key<String> NAME = Context.key("peer");
    private static final String UNIX = "unix";

    /** Where the present call comes from: {@code address:port}, or {@code unix}. */
    static String name() {
        String name = NAME.get();
        return name == null ? UNIX : name;
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        String name = name(call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR));
        return Contexts.interceptCall(Context.current().withValue(NAME, name), call, headers, next);
    }

    private static String name(@Nullable SocketAddress address) {
        if (!(address instanceof InetSocketAddress inet)) {
            return UNIX;
        }
        InetAddress host = inet.getAddress();
        String text = host.getHostAddress();
        return (text.indexOf(':') >= 0 ? "[" + text + "]" : text) + ":" + inet.getPort();
    }
}
