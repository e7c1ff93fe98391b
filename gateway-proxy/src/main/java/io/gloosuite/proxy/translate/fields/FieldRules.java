package io.gloosuite.proxy.translate.fields;

import com.google.protobuf.Message;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What becomes of the fields of one message.
 *
 * @param prototype of the message
 * @param mapped fields that the data plane does
 * @param accepted fields without an effect that anyone could observe here, with the reason
 */
record FieldRules(Message prototype, Set<String> mapped, Map<String, String> accepted) {
    FieldRules {
        mapped = Set.copyOf(mapped);
        accepted = Map.copyOf(accepted);
    }

    static FieldRules of(Message prototype, String... mapped) {
        return new FieldRules(prototype, Set.of(mapped), Map.of());
    }

    FieldRules accept(String field, String reason) {
        Map<String, String> more = new HashMap<>(accepted);
        more.put(field, reason);
        return new FieldRules(prototype, mapped, more);
    }

    String type() {
        return prototype.getDescriptorForType().getFullName();
    }
}
