package io.gloosuite.gloo.model;

import com.google.protobuf.Message;
import io.gloosuite.api.meta.ObjectRef;
import java.util.Set;

/**
 * A resource as it is served.
 *
 * @param typeUrl type of {@code message}
 * @param name unique among the resources of its type in a snapshot
 * @param message what is served; may hold a private key when it is a Secret
 * @param version hash of the content: equal content, equal version
 * @param owners the objects it was made from, to trace a NACK back to them
 */
public record XdsResource(String typeUrl, String name, Message message, String version, Set<ObjectRef> owners) {

    /** The name and version only: a message may hold a private key. */
    @Override
    public String toString() {
        return typeUrl + " " + name + "@" + version;
    }
}
