package io.gloosuite.proxy.grpc;

import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.gloosuite.proxy.call.CallFailure;
import io.gloosuite.proxy.call.CallTarget;
import io.gloosuite.proxy.call.ClusterCall;
import io.gloosuite.proxy.cluster.Clusters;
import io.gloosuite.proxy.model.http.HttpFilter.GrpcService;
import io.gloosuite.proxy.worker.Worker;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A method of a service at a cluster. Any thread. */
public final class GrpcMethod<R> {
    private static final AsciiString CONTENT_TYPE = AsciiString.cached("application/grpc");
    private static final AsciiString GRPC_TIMEOUT = AsciiString.cached("grpc-timeout");
    private static final AsciiString TRAILERS = AsciiString.cached("trailers");

    private final CallTarget target;
    private final String path;
    private final Parser<R> parser;
    private final AsciiString authority;
    private final AsciiString timeoutText;
    private final Map<AsciiString, AsciiString> metadata = new HashMap<>();

    /**
     * A method.
     *
     * @param path {@code /package.Service/Method}
     */
    public GrpcMethod(Clusters clusters, GrpcService service, String path, Parser<R> parser) {
        this.target = new CallTarget(clusters, service.cluster(), service.timeout());
        this.path = path;
        this.parser = parser;
        this.authority = AsciiString.cached(service.authority().isEmpty() ? service.cluster() : service.authority());
        this.timeoutText = AsciiString.cached(service.timeout().toMillis() + "m");
        service.metadata().forEach((name, value) -> metadata.put(AsciiString.cached(name), AsciiString.cached(value)));
    }

    /** Who waits for the answer; exactly one call on the worker's thread, possibly before the asking returns. */
    public interface Receiver<R> {
        void answered(R answer);

        void failed(CallFailure failure);
    }

    /**
     * Calls it, on the worker's thread.
     *
     * @return what to cancel when nobody waits any more; null where there was no call to make
     */
    public @Nullable ClusterCall call(Worker worker, MessageLite request, Receiver<R> receiver) {
        return target.call(worker, new UnaryCall<>(this, request, receiver));
    }

    String path() {
        return path;
    }

    Parser<R> parser() {
        return parser;
    }

    void addHeaders(HttpHeaders headers) {
        headers.set(HttpHeaderNames.HOST, authority)
                .set(HttpHeaderNames.TE, TRAILERS)
                .set(HttpHeaderNames.CONTENT_TYPE, CONTENT_TYPE)
                .set(GRPC_TIMEOUT, timeoutText);
        metadata.forEach(headers::set);
    }
}
