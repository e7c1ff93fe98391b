package io.gloosuite.proxy.upstream;

import io.gloosuite.proxy.stats.ClusterStats;

/** Where all connections to one cluster are counted: what is shown of them and what limits them. Any thread. */
public record Ledger(ClusterStats stats, CircuitBreaker breaker) {}
