package io.gloosuite.extauth.check.chain;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.gloosuite.extauth.check.AuthRequest;
import io.gloosuite.extauth.check.Decision;
import io.gloosuite.extauth.check.Header;
import io.gloosuite.extauth.check.HeaderChanges;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what the steps that allowed a request change on it. A header that some step of the configuration may set carries
 * what the steps set, or is gone: a client's own copy never passes, whatever its case, and neither does one that a backend
 * which reads {@code _} as {@code -} would take for it.
 */
final class HeaderMerge {
    /** In the dynamic metadata, where no client can put it: rate limits tell users from anonymous callers by it. */
    private static final String USER_ID = "user_id";

    /** A policy sets a handful; one that makes names of what clients send must not fill the memory. */
    private static final int MAX_LEARNED = 256;

    private final Set<String> owned;

    /** Owned headers, each in the spellings that need no look at the request. */
    private final Set<String> removed;

    private final Set<String> alike;
    private final String userIdHeader;

    /**
     * Names that answers of policies and other services set though no configuration says so. Who is told a header for one
     * request must not take the client's word for it in the next.
     */
    private final Set<String> learned = ConcurrentHashMap.newKeySet();

    HeaderMerge(Set<String> headers, String userIdHeader) {
        this.userIdHeader = userIdHeader.toLowerCase(Locale.ROOT);
        Set<String> all = new HashSet<>();
        headers.forEach(name -> all.add(name.toLowerCase(Locale.ROOT)));
        if (!userIdHeader.isEmpty()) {
            all.add(this.userIdHeader);
        }
        owned = Set.copyOf(all);
        alike = all.stream().map(HeaderMerge::hyphens).collect(Collectors.toUnmodifiableSet());
        all.addAll(alike);
        removed = Set.copyOf(all);
    }

    Set<String> owned() {
        return owned;
    }

    /** One decision out of those of the steps, in their order. */
    Decision.Allowed merged(AuthRequest request, List<Decision.Allowed> steps) {
        Map<String, Header> set = new LinkedHashMap<>();
        Set<String> removed = new HashSet<>();
        List<Header> toClient = new ArrayList<>();
        Struct metadata = Struct.getDefaultInstance();
        Map<String, Value> state = Map.of();
        String user = null;
        for (Decision.Allowed step : steps) {
            apply(step.headers(), request, set, removed);
            toClient.addAll(unframed(step.headers().toClient()));
            metadata = joined(metadata, step.dynamicMetadata());
            state = joined(state, step.state());
            user = step.userId() == null ? user : step.userId();
        }
        if (user != null) {
            metadata = metadata.toBuilder().putFields(USER_ID, text(user)).build();
        }
        if (user != null && !userIdHeader.isEmpty()) {
            set.put(userIdHeader, new Header(userIdHeader, user));
        }
        removed.addAll(this.removed);
        removed.addAll(learned);
        smuggled(request, set.keySet(), removed);
        removed.removeAll(set.keySet());
        HeaderChanges changes = new HeaderChanges(List.copyOf(set.values()), List.of(), removed, toClient);
        return new Decision.Allowed(changes, user, metadata, state);
    }

    /** Answers of policies and other services may name any header; those that no step may touch are left out. */
    private void apply(HeaderChanges changes, AuthRequest request, Map<String, Header> set, Set<String> removed) {
        for (String name : changes.remove()) {
            if (!Header.isUntouchable(name)) {
                set.remove(name);
                removed.add(name);
            }
        }
        for (Header header : changes.set()) {
            if (!Header.isUntouchable(header.name())) {
                set.put(header.name(), header);
                learn(header.name());
            }
        }
        for (Header header : changes.append()) {
            if (!Header.isUntouchable(header.name())) {
                append(header, request, set, removed);
            }
        }
    }

    private void append(Header header, AuthRequest request, Map<String, Header> set, Set<String> removed) {
        String name = header.name();
        Header own = set.get(name);
        String before = own != null ? own.value() : removed.contains(name) ? null : clients(request, name);
        set.put(name, before == null ? header : new Header(name, before + "," + header.value()));
    }

    /** A client's answer is framed by the data plane. */
    static List<Header> unframed(List<Header> headers) {
        return headers.isEmpty()
                ? headers
                : headers.stream()
                        .filter(header -> !Header.isFraming(header.name()))
                        .toList();
    }

    private @Nullable String clients(AuthRequest request, String name) {
        return owned.contains(name) ? null : request.header(name);
    }

    /** What is only appended to remains the client's. */
    private void learn(String name) {
        if (!owned.contains(name) && learned.size() < MAX_LEARNED) {
            learned.add(name);
        }
    }

    /** Adds the client's headers that only look different from owned ones, and from those that were set. */
    private void smuggled(AuthRequest request, Set<String> set, Set<String> removed) {
        for (String name : set) {
            if (name.indexOf('_') >= 0) {
                removed.add(hyphens(name));
            }
        }
        for (String name : request.headers().keySet()) {
            if (name.indexOf('_') >= 0
                    && (alike.contains(hyphens(name)) || isOf(set, hyphens(name)) || isOf(learned, hyphens(name)))) {
                removed.add(name);
            }
        }
    }

    private static boolean isOf(Set<String> names, String hyphens) {
        return names.stream().anyMatch(name -> hyphens(name).equals(hyphens));
    }

    private static String hyphens(String name) {
        return name.replace('_', '-');
    }

    private static Value text(String value) {
        return Value.newBuilder().setStringValue(value).build();
    }

    private static Struct joined(Struct first, Struct second) {
        if (second.getFieldsCount() == 0) {
            return first;
        }
        return first.getFieldsCount() == 0
                ? second
                : first.toBuilder().putAllFields(second.getFieldsMap()).build();
    }

    private static Map<String, Value> joined(Map<String, Value> first, Map<String, Value> second) {
        if (second.isEmpty()) {
            return first;
        }
        if (first.isEmpty()) {
            return second;
        }
        Map<String, Value> all = new HashMap<>(first);
        all.putAll(second);
        return all;
    }
}
