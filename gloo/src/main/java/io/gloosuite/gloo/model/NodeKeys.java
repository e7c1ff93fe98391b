package io.gloosuite.gloo.model;

import java.util.Set;

/** The node keys that are not a proxy's: {@code node.metadata.role} of the suite's own services. */
public final class NodeKeys {

    public static final String EXTAUTH = "extauth";
    public static final String RATELIMIT = "ratelimit";

    /** Those of all services. */
    public static final Set<String> SERVICES = Set.of(EXTAUTH, RATELIMIT);

    private NodeKeys() {}
}
