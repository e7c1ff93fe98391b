package io.gloosuite.proxy.httpfilter;

import io.envoyproxy.envoy.config.core.v3.HeaderValueOption;
import io.gloosuite.proxy.model.http.FramingHeaders;
import io.gloosuite.proxy.model.http.HeaderMutations.Append;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Changes of a response's headers, in their order. */
public record HeaderChanges(List<Change> changes) {
    public static final HeaderChanges NONE = new HeaderChanges(List.of());

    /**
     * One of them.
     *
     * @param name lower case
     * @param value as it goes over the wire
     */
    public record Change(String name, String value, Append append) {}

    public HeaderChanges {
        changes = List.copyOf(changes);
    }

    /** Each by {@code append} where that is set, else by {@code append_action}. */
    public static HeaderChanges of(List<HeaderValueOption> options) {
        return options.isEmpty()
                ? NONE
                : new HeaderChanges(options.stream().map(HeaderChanges::change).toList());
    }

    /** Headers in place of those that are there; among themselves names may repeat, as {@code Set-Cookie} has to. */
    public static HeaderChanges inPlace(List<Change> additions) {
        Set<String> seen = new HashSet<>();
        return new HeaderChanges(additions.stream()
                .map(change -> seen.add(change.name()) ? set(change.name(), change.value()) : change)
                .toList());
    }

    /** A change without a condition. */
    public static Change set(String name, String value) {
        return new Change(name, value, Append.OVERWRITE_IF_EXISTS_OR_ADD);
    }

    /** An addition to what is there. */
    public static Change add(String name, String value) {
        return new Change(name, value, Append.APPEND_IF_EXISTS_OR_ADD);
    }

    /** Whether a header may be changed from outside at all. */
    public static boolean mayChange(String name) {
        return !FramingHeaders.include(name);
    }

    /** These and then others. */
    public HeaderChanges and(List<Change> more) {
        List<Change> all = new ArrayList<>(changes);
        all.addAll(more);
        return new HeaderChanges(all);
    }

    public void applyTo(HttpHeaders headers) {
        for (Change change : changes) {
            if (mayChange(change.name())) {
                apply(change, headers);
            }
        }
    }

    private static Change change(HeaderValueOption option) {
        String name = option.getHeader().getKey().toLowerCase(Locale.ROOT);
        return new Change(name, HeaderTexts.toWire(value(option)), append(option));
    }

    /** Services of some kind give bytes. */
    public static String value(HeaderValueOption option) {
        return option.getHeader().getRawValue().isEmpty()
                ? option.getHeader().getValue()
                : option.getHeader().getRawValue().toStringUtf8();
    }

    @SuppressWarnings("deprecation") // services of the field still set append
    private static Append append(HeaderValueOption option) {
        if (option.hasAppend()) {
            return option.getAppend().getValue() ? Append.APPEND_IF_EXISTS_OR_ADD : Append.OVERWRITE_IF_EXISTS_OR_ADD;
        }
        return switch (option.getAppendAction()) {
            case APPEND_IF_EXISTS_OR_ADD, UNRECOGNIZED -> Append.APPEND_IF_EXISTS_OR_ADD;
            case ADD_IF_ABSENT -> Append.ADD_IF_ABSENT;
            case OVERWRITE_IF_EXISTS_OR_ADD -> Append.OVERWRITE_IF_EXISTS_OR_ADD;
            case OVERWRITE_IF_EXISTS -> Append.OVERWRITE_IF_EXISTS;
        };
    }

    private static void apply(Change change, HttpHeaders headers) {
        boolean there = headers.contains(change.name());
        switch (change.append()) {
            case APPEND_IF_EXISTS_OR_ADD -> headers.add(change.name(), change.value());
            case OVERWRITE_IF_EXISTS_OR_ADD -> headers.set(change.name(), change.value());
            case ADD_IF_ABSENT -> {
                if (!there) {
                    headers.set(change.name(), change.value());
                }
            }
            case OVERWRITE_IF_EXISTS -> {
                if (there) {
                    headers.set(change.name(), change.value());
                }
            }
        }
    }
}
