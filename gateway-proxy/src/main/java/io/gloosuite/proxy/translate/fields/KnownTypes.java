package io.gloosuite.proxy.translate.fields;

import com.google.protobuf.Descriptors.Descriptor;
import java.util.List;

/** Every message that an accepted resource may hold, packed ones included; what a JSON printer needs to show it. */
public final class KnownTypes {
    private KnownTypes() {}

    /** The messages' types. */
    public static List<Descriptor> descriptors() {
        return FieldTable.all().stream()
                .map(rules -> rules.prototype().getDescriptorForType())
                .toList();
    }
}
