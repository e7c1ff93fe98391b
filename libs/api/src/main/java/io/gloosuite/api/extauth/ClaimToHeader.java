package io.gloosuite.api.extauth;

import io.gloosuite.api.shape.Required;

/** A claim that goes upstream in a header; it replaces what there is unless it is to be appended. */
public record ClaimToHeader(
        @Required String claim, @Required String header, boolean append) {}
