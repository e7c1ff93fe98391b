package io.gloosuite.proxy.model.http;

import java.util.List;

/**
 * Changes of headers: those of a weighted cluster first, then of the route, its virtual host and its route configuration. Removals
 * come before additions, as in Envoy.
 */
public record HeaderMutations(
        List<Add> requestAdd, List<String> requestRemove, List<Add> responseAdd, List<String> responseRemove) {
    public static final HeaderMutations NONE = new HeaderMutations(List.of(), List.of(), List.of(), List.of());

    public HeaderMutations {
        requestAdd = List.copyOf(requestAdd);
        requestRemove = List.copyOf(requestRemove);
        responseAdd = List.copyOf(responseAdd);
        responseRemove = List.copyOf(responseRemove);
    }

    /**
     * A header that is added.
     *
     * @param name lower case, no pseudo header and not {@code host}
     * @param value may hold command operators of Envoy's access log ({@code %DOWNSTREAM_REMOTE_ADDRESS%}); {@code %%} is a percent sign
     */
    public record Add(String name, String value, Append append) {}

    /** What happens where the header is there already, by xDS's {@code HeaderAppendAction}. */
    public enum Append {
        APPEND_IF_EXISTS_OR_ADD,
        ADD_IF_ABSENT,
        OVERWRITE_IF_EXISTS_OR_ADD,
        OVERWRITE_IF_EXISTS
    }

    public boolean isEmpty() {
        return requestAdd.isEmpty() && requestRemove.isEmpty() && responseAdd.isEmpty() && responseRemove.isEmpty();
    }
}
