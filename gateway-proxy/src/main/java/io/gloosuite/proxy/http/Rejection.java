package io.gloosuite.proxy.http;

/**
 * Why a request is not served.
 *
 * @param details for the access log, by Envoy's names where it has one
 */
public record Rejection(int status, String details) {}
