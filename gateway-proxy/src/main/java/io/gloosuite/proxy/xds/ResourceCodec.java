package io.gloosuite.proxy.xds;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.gloosuite.proxy.dataplane.DataPlane;
import io.gloosuite.proxy.translate.Converted;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * How resources of one type are read and used.
 *
 * @param read a packed resource as the value that is used
 * @param nameOf the value's own name
 * @param references what has to be there before the value can serve
 * @param check says why a value that has to wait could not be used anyway
 * @param replaces whether a value takes the place of another one that is removed at the same time, which then stays until it does
 * @param apply takes the value into use; says why if it cannot
 * @param remove takes the named value out of use
 * @param <C> type of the values
 */
record ResourceCodec<C>(
        ResourceType type,
        Function<Any, Converted<C>> read,
        Function<C, String> nameOf,
        Function<C, Set<Reference>> references,
        BiFunction<DataPlane, C, Optional<String>> check,
        BiPredicate<C, C> replaces,
        BiFunction<DataPlane, C, Optional<String>> apply,
        BiConsumer<DataPlane, String> remove) {

    /** Reads a packed message of one class. */
    static <M extends Message, C> Function<Any, Converted<C>> reader(
            Class<M> message, Function<M, Converted<C>> convert) {
        return packed -> {
            try {
                return convert.apply(packed.unpack(message));
            } catch (InvalidProtocolBufferException e) {
                return new Converted.Refused<>(List.of("not readable as " + message.getSimpleName()));
            }
        };
    }
}
