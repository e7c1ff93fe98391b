package io.gloosuite.sds.xds;

import java.util.Set;

/** How a request changes the names a client subscribes to. */
sealed interface Names {

    /** As delta says it: names that come and names that go. */
    record Change(Set<String> subscribe, Set<String> unsubscribe) implements Names {}

    /** As state-of-the-world says it: all of them. */
    record All(Set<String> names) implements Names {}
}
