package io.gloosuite.ratelimit.service;

/** Which headers the service itself adds to responses; a data plane's filter can do the same by its own setting. */
public enum HeaderStyle {
    NONE,
    /** {@code X-RateLimit-Limit}, {@code -Remaining} and {@code -Reset}, as in draft 3 of RateLimit Fields for HTTP. */
    DRAFT_03
}
