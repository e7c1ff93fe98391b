package io.gloosuite.proxy.xds;

import java.util.Set;

/** Is told which resources of a type are needed now. Must not block. */
@FunctionalInterface
interface Follower {
    void follow(ResourceType type, Set<String> names);
}
