package io.gloosuite.proxy.translate;

import com.google.protobuf.Message;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption.HeaderAppendAction;
import io.gloosuite.proxy.model.http.HeaderMutations;
import io.gloosuite.proxy.model.http.HeaderMutations.Add;
import io.gloosuite.proxy.model.http.HeaderMutations.Append;
import io.gloosuite.proxy.translate.fields.Place;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Header changes, which four messages carry in fields of the same names. */
final class HeaderConversion {
    private HeaderConversion() {}

    /** The changes that a message with the four fields asks for. */
    static HeaderMutations convert(Message message, Place place) {
        HeaderMutations mutations = new HeaderMutations(
                additions(message, "request_headers_to_add", place),
                removals(message, "request_headers_to_remove", place),
                additions(message, "response_headers_to_add", place),
                removals(message, "response_headers_to_remove", place));
        return mutations.isEmpty() ? HeaderMutations.NONE : mutations;
    }

    private static List<Add> additions(Message message, String field, Place place) {
        List<?> options = values(message, field);
        Place at = place.field(field);
        return IntStream.range(0, options.size())
                .mapToObj(index -> addition((HeaderValueOption) options.get(index), at.item(index)))
                .toList();
    }

    private static Add addition(HeaderValueOption option, Place place) {
        String name = name(option.getHeader().getKey(), place.field("header").field("key"));
        return new Add(
                name, option.getHeader().getValue(), append(option.getAppendAction(), place.field("append_action")));
    }

    private static List<String> removals(Message message, String field, Place place) {
        List<?> names = values(message, field);
        Place at = place.field(field);
        return IntStream.range(0, names.size())
                .mapToObj(index -> name((String) names.get(index), at.item(index)))
                .toList();
    }

    private static List<?> values(Message message, String field) {
        return (List<?>) message.getField(message.getDescriptorForType().findFieldByName(field));
    }

    private static String name(String text, Place place) {
        String name = text.toLowerCase(Locale.ROOT);
        if (name.isEmpty() || name.startsWith(":") || name.equals("host")) {
            place.problem("'" + text + "' cannot be changed here (expected: a header, not host and no pseudo header)");
        }
        return name;
    }

    private static Append append(HeaderAppendAction action, Place place) {
        return switch (action) {
            case APPEND_IF_EXISTS_OR_ADD -> Append.APPEND_IF_EXISTS_OR_ADD;
            case ADD_IF_ABSENT -> Append.ADD_IF_ABSENT;
            case OVERWRITE_IF_EXISTS_OR_ADD -> Append.OVERWRITE_IF_EXISTS_OR_ADD;
            case OVERWRITE_IF_EXISTS -> Append.OVERWRITE_IF_EXISTS;
            case UNRECOGNIZED -> {
                place.problem("unknown value");
                yield Append.APPEND_IF_EXISTS_OR_ADD;
            }
        };
    }
}
