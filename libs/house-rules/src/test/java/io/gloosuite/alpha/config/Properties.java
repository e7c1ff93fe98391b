package io.gloosuite.alpha.config;

/** What a component is set to. */
public record Properties(int port) {}
