package io.gloosuite.extauth.check.chain;

import io.gloosuite.extauth.check.Decision;

/**
 * What a chain decided.
 *
 * @param step the name of the step that settled it: the one that denied or failed, or the last one that allowed
 */
public record Outcome(Decision decision, String step) {}
