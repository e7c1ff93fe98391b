package io.gloosuite.alpha.serve;

import io.gloosuite.alpha.config.Properties;

/** Breaks: knows the wiring above it. */
record ServesFromProperties(Properties properties) {}
