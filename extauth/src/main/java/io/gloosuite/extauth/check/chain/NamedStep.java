package io.gloosuite.extauth.check.chain;

import io.gloosuite.extauth.check.AuthStep;

/** A step under its name in the configuration. */
public record NamedStep(String name, AuthStep step) {}
