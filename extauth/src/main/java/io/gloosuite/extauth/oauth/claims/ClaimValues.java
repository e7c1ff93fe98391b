package io.gloosuite.extauth.oauth.claims;

import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Claims as protobuf's values, for dynamic metadata and for later steps. */
public final class ClaimValues {

    private ClaimValues() {}

    /**
     * The dynamic metadata of claims.
     *
     * @param names the metadata's key to the claim's path; a claim that is not there sets nothing
     */
    public static Struct metadata(Map<String, String> names, Claims claims) {
        if (names.isEmpty()) {
            return Struct.getDefaultInstance();
        }
        Struct.Builder metadata = Struct.newBuilder();
        names.forEach((key, claim) -> {
            Object value = claims.find(claim);
            if (value != null) {
                metadata.putFields(key, value(value));
            }
        });
        return metadata.build();
    }

    /** All of them. */
    public static Value value(Claims claims) {
        return value(claims.values());
    }

    private static Value value(@Nullable Object value) {
        return switch (value) {
            case null -> Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build();
            case Boolean flag -> Value.newBuilder().setBoolValue(flag).build();
            case Number number ->
                Value.newBuilder().setNumberValue(number.doubleValue()).build();
            case Collection<?> several -> {
                ListValue.Builder list = ListValue.newBuilder();
                several.forEach(each -> list.addValues(value(each)));
                yield Value.newBuilder().setListValue(list).build();
            }
            case Map<?, ?> object -> {
                Struct.Builder struct = Struct.newBuilder();
                object.forEach((name, each) -> struct.putFields(String.valueOf(name), value(each)));
                yield Value.newBuilder().setStructValue(struct).build();
            }
            default -> Value.newBuilder().setStringValue(value.toString()).build();
        };
    }
}
