package io.gloosuite.api.shape;

/** Whether values may appear in problems. */
enum Disclosure {
    OPEN,
    SENSITIVE
}
