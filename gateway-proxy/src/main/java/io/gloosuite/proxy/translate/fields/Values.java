package io.gloosuite.proxy.translate.fields;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.UInt32Value;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Values that occur in many messages. */
public final class Values {
    private Values() {}

    public static Duration duration(com.google.protobuf.Duration duration) {
        return Duration.ofSeconds(duration.getSeconds(), duration.getNanos());
    }

    /** As a Java int; beyond its range is as good as no limit. */
    public static int unsigned(UInt32Value value) {
        return value.getValue() < 0 ? Integer.MAX_VALUE : value.getValue();
    }

    /** What comes with the resource; a file is a problem. */
    public static String text(DataSource source, Place place) {
        if (source.hasFilename()) {
            place.field("filename").problem("not supported here by this data plane (expected: inline_string)");
        }
        return source.hasInlineBytes()
                ? source.getInlineBytes().toString(StandardCharsets.UTF_8)
                : source.getInlineString();
    }

    /** The packed message; empty when it is of another type, which is then a problem of the place. */
    public static <T extends Message> Optional<T> unpack(Any any, Class<T> type, Place place) {
        try {
            if (any.is(type)) {
                return Optional.of(any.unpack(type));
            }
            place.problem(any.getTypeUrl() + " (expected: " + type.getSimpleName() + ")");
        } catch (InvalidProtocolBufferException e) {
            place.problem("not readable as " + type.getSimpleName());
        }
        return Optional.empty();
    }

    /** Members that are texts; others are problems. */
    public static Map<String, String> texts(Struct struct, Place place) {
        Map<String, String> texts = new LinkedHashMap<>();
        struct.getFieldsMap().forEach((name, value) -> {
            if (value.hasStringValue()) {
                texts.put(name, value.getStringValue());
            } else {
                place.item(name).problem(value.getKindCase() + " (expected: a text)");
            }
        });
        return texts;
    }

    /** Everything this data plane asks for, it asks on the one stream to its control plane. */
    public static void requireAds(ConfigSource source, Place place) {
        if (!source.hasAds()) {
            place.problem("not ADS (expected: ads: {})");
        }
    }
}
