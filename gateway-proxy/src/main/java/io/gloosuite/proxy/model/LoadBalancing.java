package io.gloosuite.proxy.model;

/** Which endpoint of a cluster serves a request (xDS {@code lb_policy} and its settings). */
public sealed interface LoadBalancing {
    LoadBalancing ROUND_ROBIN = new RoundRobin();
    LoadBalancing RANDOM = new Random();

    /** With Envoy's two choices. */
    LoadBalancing LEAST_REQUEST = new LeastRequest(2);

    /** One after another, by weight. */
    record RoundRobin() implements LoadBalancing {}

    /** Any, by weight. */
    record Random() implements LoadBalancing {}

    /**
     * The least busy of some that are chosen at random, by weight.
     *
     * @param choices at least 2
     */
    record LeastRequest(int choices) implements LoadBalancing {}

    /**
     * The next one on a ring after the request's hash.
     *
     * @param minimumRingSize points on the ring; more spread requests more evenly. Envoy's default is 1024
     * @param maximumRingSize the most points, whatever weights ask for. Envoy's default is 8 Mi
     */
    record RingHash(long minimumRingSize, long maximumRingSize, HashKey key) implements LoadBalancing {}

    /**
     * The one in a table at the request's hash.
     *
     * @param tableSize a prime number, many times that of endpoints. Envoy's default is 65537
     */
    record Maglev(int tableSize, HashKey key) implements LoadBalancing {}

    /** What an endpoint's place depends on. */
    enum HashKey {
        ADDRESS,
        /** Its host name, where it has one. */
        HOSTNAME
    }
}
