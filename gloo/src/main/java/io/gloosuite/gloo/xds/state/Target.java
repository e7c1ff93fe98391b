package io.gloosuite.gloo.xds.state;

import io.gloosuite.gloo.model.XdsResource;

/** What an audience should have under one name. */
public sealed interface Target {
    Target ABSENT = new Absent();
    Target KEPT = new Kept();

    /** This resource: the newest one, or the last acknowledged one while the newest is held back. */
    record Served(XdsResource resource) implements Target {}

    /** Nothing under this name. */
    record Absent() implements Target {}

    /** Whatever each client has: the newest is held back, and this server saw none acknowledged since it started. */
    record Kept() implements Target {}
}
