package io.gloosuite.gloo.model;

import com.google.protobuf.Message;
import io.gloosuite.api.meta.ObjectRef;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A resource as it is served.
 *
 * @param typeUrl type of {@code message}
 * @param name unique among the resources of its type in a snapshot
 * @param message what is served; may hold a private key when it is a Secret
 * @param version hash of the content: equal content, equal version
 * @param owners the objects it was made from, to trace a NACK back to them
 * @param origin the user's words that it was made from, apart from the Secrets in it: the same instance, the same words; null where
 *     nobody asks
 * @param earlier what earlier words would be today, the latest first: served in its place to who refused this and had acknowledged that
 */
public record XdsResource(
        String typeUrl,
        String name,
        Message message,
        String version,
        Set<ObjectRef> owners,
        @Nullable Object origin,
        List<XdsResource> earlier) {

    /** The version of what is not to be served. */
    private static final String WITHHELD = "withheld";

    /** A resource without earlier ones. */
    public XdsResource(String typeUrl, String name, Message message, String version, Set<ObjectRef> owners) {
        this(typeUrl, name, message, version, owners, null, List.of());
    }

    /** An object of which nothing good is known here: whoever has a resource of this name keeps it. */
    public static XdsResource withheld(String typeUrl, String name, Message empty, Set<ObjectRef> owners) {
        return new XdsResource(typeUrl, name, empty, WITHHELD, owners);
    }

    /** Whether it only says that what clients have is to be kept. */
    public boolean isWithheld() {
        return version.equals(WITHHELD);
    }

    /** The same with its history. */
    public XdsResource after(@Nullable Object sameOrigin, List<XdsResource> earlierOnes) {
        return new XdsResource(typeUrl, name, message, version, owners, sameOrigin, List.copyOf(earlierOnes));
    }

    /** Whether both are of the same words, whatever Secrets went into them. */
    @SuppressWarnings("ReferenceEquality") // an origin is the same only as the same instance
    public boolean isOfSameOrigin(XdsResource other) {
        return origin != null && origin == other.origin;
    }

    /** The name and version only: a message may hold a private key. */
    @Override
    public String toString() {
        return typeUrl + " " + name + "@" + version;
    }
}
