package io.gloosuite.gloo.xds;

import io.gloosuite.gloo.model.XdsResource;
import io.gloosuite.gloo.xds.state.Batch;
import io.gloosuite.gloo.xds.state.Subscription;
import java.util.Collection;

/**
 * How one variant of the protocol puts requests and responses into words. Everything else is common to both.
 *
 * @param <Q> its request
 * @param <R> its response
 */
interface Flavour<Q, R> {
    /** Reads a request; {@code impliedTypeUrl} is the service's own type, empty on the aggregated one. */
    Ask read(Q request, String impliedTypeUrl);

    /** Whether a batch is worth a response. */
    boolean tells(Subscription subscription, Batch batch);

    /** The resources that a response with this batch carries. */
    Collection<XdsResource> carried(Subscription subscription, Batch batch);

    R write(Answer answer);
}
