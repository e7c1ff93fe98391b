package io.gloosuite.proxy.httpfilter;

import com.google.protobuf.ByteString;
import com.google.protobuf.Struct;
import io.gloosuite.proxy.accesslog.Facts;
import io.gloosuite.proxy.cluster.Cluster;
import io.gloosuite.proxy.descriptor.Counted;
import io.gloosuite.proxy.worker.Worker;
import io.netty.handler.codec.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** A request as filters see it. For the worker's thread only. */
public interface FilteredRequest extends Counted {
    Worker worker();

    Facts facts();

    /** The head as it goes on; filters change it in place. */
    HttpRequest head();

    /** What the configuration says to filters for the request's route. */
    RouteScope scope();

    /** Where the request goes; null where its route forwards nothing or the cluster is missing. */
    @Nullable
    Cluster target();

    /** The beginning of the body, up to a length; only what was asked for by {@link RequestFilter#body} is there. */
    ByteString body(int maxBytes);

    /** How much of the body is there. */
    long bodyBytes();

    /** Says something of the request to filters after this one. */
    void addMetadata(String namespace, Struct metadata);

    /** Changes the response, whoever gives it. */
    void changeResponse(HeaderChanges changes);

    /** Decision: the request goes on. */
    void pass();

    /** Decision: the request goes on by the route that it has now. */
    void passRerouted();

    /** Decision: the request is answered. */
    void answer(FilterReply reply);
}
