package io.gloosuite.sds.xds;

import io.gloosuite.sds.secret.ServedSecret;
import io.gloosuite.sds.secret.Snapshot;
import java.util.List;

/** One flavour of the protocol: how it writes what both mean. */
interface Dialect<Q, R> {

    /** What the client asks. */
    Request read(Q request);

    /** What to send now; empty if the client has it all. */
    List<ServedSecret> due(Subscription subscription, Snapshot snapshot);

    /** The response with these secrets. */
    R write(List<ServedSecret> secrets, Snapshot snapshot, String nonce);
}
