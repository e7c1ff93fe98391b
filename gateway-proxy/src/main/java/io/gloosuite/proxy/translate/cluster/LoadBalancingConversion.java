package io.gloosuite.proxy.translate.cluster;

import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.LeastRequestLbConfig;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.MaglevLbConfig;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.RingHashLbConfig;
import io.gloosuite.proxy.model.LoadBalancing;
import io.gloosuite.proxy.model.LoadBalancing.HashKey;
import io.gloosuite.proxy.translate.fields.Place;
import io.gloosuite.proxy.translate.fields.Values;
import java.math.BigInteger;

/** {@code lb_policy} and its settings. */
public final class LoadBalancingConversion {
    private static final long DEFAULT_MINIMUM_RING_SIZE = 1024;
    private static final long DEFAULT_MAXIMUM_RING_SIZE = 8 << 20;
    private static final int DEFAULT_TABLE_SIZE = 65_537;

    /** Of a Maglev table; Envoy's. */
    private static final int MAX_TABLE_SIZE = 5_000_011;

    private static final int MIN_CHOICES = 2;

    private LoadBalancingConversion() {}

    /** The policy of a cluster. */
    public static LoadBalancing convert(Cluster cluster, Place place) {
        return switch (cluster.getLbPolicy()) {
            case ROUND_ROBIN -> LoadBalancing.ROUND_ROBIN;
            case RANDOM -> LoadBalancing.RANDOM;
            case LEAST_REQUEST ->
                leastRequest(cluster.getLeastRequestLbConfig(), place.field("least_request_lb_config"));
            case RING_HASH -> ring(cluster, place.field("ring_hash_lb_config"));
            case MAGLEV -> maglev(cluster, place.field("maglev_lb_config"));
            case CLUSTER_PROVIDED, LOAD_BALANCING_POLICY_CONFIG, UNRECOGNIZED -> {
                place.field("lb_policy")
                        .problem(cluster.getLbPolicy()
                                + " is not supported by this data plane (expected: ROUND_ROBIN, LEAST_REQUEST, RANDOM,"
                                + " RING_HASH or MAGLEV)");
                yield LoadBalancing.ROUND_ROBIN;
            }
        };
    }

    private static LoadBalancing leastRequest(LeastRequestLbConfig config, Place place) {
        if (!config.hasChoiceCount()) {
            return LoadBalancing.LEAST_REQUEST;
        }
        int choices = Values.unsigned(config.getChoiceCount());
        if (choices < MIN_CHOICES) {
            place.field("choice_count").problem(choices + " (expected: at least " + MIN_CHOICES + ")");
        }
        return new LoadBalancing.LeastRequest(choices);
    }

    private static LoadBalancing ring(Cluster cluster, Place place) {
        RingHashLbConfig config = cluster.getRingHashLbConfig();
        if (config.getHashFunction() != RingHashLbConfig.HashFunction.XX_HASH) {
            place.field("hash_function")
                    .problem(config.getHashFunction() + " is not supported by this data plane (expected: XX_HASH)");
        }
        long minimum = size(
                config.hasMinimumRingSize() ? config.getMinimumRingSize().getValue() : DEFAULT_MINIMUM_RING_SIZE,
                place.field("minimum_ring_size"));
        long maximum = size(
                config.hasMaximumRingSize() ? config.getMaximumRingSize().getValue() : DEFAULT_MAXIMUM_RING_SIZE,
                place.field("maximum_ring_size"));
        if (minimum > maximum) {
            place.field("minimum_ring_size").problem(minimum + " (expected: no more than maximum_ring_size)");
        }
        return new LoadBalancing.RingHash(minimum, maximum, key(cluster));
    }

    private static long size(long size, Place place) {
        if (size < 1 || size > DEFAULT_MAXIMUM_RING_SIZE) {
            place.problem(Long.toUnsignedString(size) + " (expected: 1 to " + DEFAULT_MAXIMUM_RING_SIZE + ")");
        }
        return size;
    }

    private static LoadBalancing maglev(Cluster cluster, Place place) {
        MaglevLbConfig config = cluster.getMaglevLbConfig();
        long size = config.hasTableSize() ? config.getTableSize().getValue() : DEFAULT_TABLE_SIZE;
        boolean fits = size >= 2 && size <= MAX_TABLE_SIZE;
        if (!fits || !BigInteger.valueOf(size).isProbablePrime(50)) {
            place.field("table_size")
                    .problem(Long.toUnsignedString(size) + " (expected: a prime number up to " + MAX_TABLE_SIZE + ")");
        }
        return new LoadBalancing.Maglev(fits ? (int) size : DEFAULT_TABLE_SIZE, key(cluster));
    }

    private static HashKey key(Cluster cluster) {
        return cluster.getCommonLbConfig().getConsistentHashingLbConfig().getUseHostnameForHashing()
                ? HashKey.HOSTNAME
                : HashKey.ADDRESS;
    }
}
