package io.gloosuite.proxy.admin;

import com.google.common.collect.ImmutableList;

/** Which methods a path takes. */
enum Methods {
    /** Only shows. */
    READ("GET", "HEAD"),
    /** Changes something: a link that somebody follows must not do that. */
    WRITE("POST");

    private final ImmutableList<String> names;

    Methods(String... names) {
        this.names = ImmutableList.copyOf(names);
    }

    boolean contain(String method) {
        return names.contains(method);
    }

    String allowed() {
        return String.join(", ", names);
    }
}
