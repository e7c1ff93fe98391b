package io.gloosuite.gloo.translate.cluster;

import static io.gloosuite.gloo.translate.wire.Protos.duration;
import static io.gloosuite.gloo.translate.wire.Protos.set;
import static io.gloosuite.gloo.translate.wire.Protos.uint32;

import com.google.protobuf.UInt64Value;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.CommonLbConfig;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.LbPolicy;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.LeastRequestLbConfig;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.RingHashLbConfig;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.RoundRobinLbConfig;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.SlowStartConfig;
import io.envoyproxy.envoy.config.core.v3.RuntimeDouble;
import io.envoyproxy.envoy.type.v3.Percent;
import io.gloosuite.api.upstream.LoadBalancerConfig;
import io.gloosuite.gloo.report.Issues;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How a cluster's hosts share its requests. */
final class LoadBalancers {

    private static final String PATH = "spec.loadBalancerConfig";
    /** Fewest hosts to choose from that still are a choice; Envoy's bound. */
    private static final int MIN_CHOICES = 2;

    private LoadBalancers() {}

    static void apply(LoadBalancerConfig config, Cluster.Builder cluster, Issues issues) {
        common(config, cluster, issues);
        policy(config, cluster, issues);
    }

    private static void common(LoadBalancerConfig config, Cluster.Builder cluster, Issues issues) {
        CommonLbConfig.Builder common = CommonLbConfig.newBuilder();
        Double threshold = config.healthyPanicThreshold();
        if (threshold != null && !(threshold >= 0 && threshold <= 100)) {
            issues.error(PATH + ".healthyPanicThreshold", threshold + " is no percentage; give 0 to 100");
        } else if (threshold != null) {
            common.setHealthyPanicThreshold(Percent.newBuilder().setValue(threshold));
        }
        duration(config.updateMergeWindow(), common::setUpdateMergeWindow);
        set(config.closeConnectionsOnHostSetChange(), common::setCloseConnectionsOnHostSetChange);
        if (config.useHostnameForHashing() != null) {
            common.getConsistentHashingLbConfigBuilder().setUseHostnameForHashing(config.useHostnameForHashing());
        }
        if (!common.build().equals(CommonLbConfig.getDefaultInstance())) {
            cluster.setCommonLbConfig(common);
        }
    }

    private static void policy(LoadBalancerConfig config, Cluster.Builder cluster, Issues issues) {
        if (config.roundRobin() != null) {
            roundRobin(config.roundRobin(), cluster);
        } else if (config.leastRequest() != null) {
            leastRequest(config.leastRequest(), cluster, issues);
        } else if (config.random() != null) {
            cluster.setLbPolicy(LbPolicy.RANDOM);
        } else if (config.ringHash() != null) {
            ringHash(config.ringHash(), cluster);
        } else if (config.maglev() != null) {
            cluster.setLbPolicy(LbPolicy.MAGLEV);
        }
    }

    private static void roundRobin(LoadBalancerConfig.RoundRobin config, Cluster.Builder cluster) {
        SlowStartConfig slowStart = slowStart(config.slowStartConfig());
        if (slowStart != null) {
            cluster.setRoundRobinLbConfig(RoundRobinLbConfig.newBuilder().setSlowStartConfig(slowStart));
        }
    }

    private static void leastRequest(LoadBalancerConfig.LeastRequest config, Cluster.Builder cluster, Issues issues) {
        LeastRequestLbConfig.Builder least = LeastRequestLbConfig.newBuilder();
        if (config.choiceCount() != null && config.choiceCount() < MIN_CHOICES) {
            issues.error(PATH + ".leastRequest.choiceCount", config.choiceCount() + " is too few; give at least 2");
        } else {
            uint32(config.choiceCount(), least::setChoiceCount);
        }
        set(slowStart(config.slowStartConfig()), least::setSlowStartConfig);
        cluster.setLbPolicy(LbPolicy.LEAST_REQUEST).setLeastRequestLbConfig(least);
    }

    private static void ringHash(LoadBalancerConfig.RingHash config, Cluster.Builder cluster) {
        RingHashLbConfig.Builder ring = RingHashLbConfig.newBuilder();
        if (config.ringHashConfig() != null) {
            uint64(config.ringHashConfig().minimumRingSize(), ring::setMinimumRingSize);
            uint64(config.ringHashConfig().maximumRingSize(), ring::setMaximumRingSize);
        }
        cluster.setLbPolicy(LbPolicy.RING_HASH).setRingHashLbConfig(ring);
    }

    private static @Nullable SlowStartConfig slowStart(LoadBalancerConfig.@Nullable SlowStart config) {
        if (config == null) {
            return null;
        }
        SlowStartConfig.Builder slow = SlowStartConfig.newBuilder();
        duration(config.slowStartWindow(), slow::setSlowStartWindow);
        if (config.aggression() != null) {
            slow.setAggression(RuntimeDouble.newBuilder()
                    .setDefaultValue(config.aggression())
                    .setRuntimeKey("upstream.slow_start.aggression"));
        }
        if (config.minWeightPercent() != null) {
            slow.setMinWeightPercent(Percent.newBuilder().setValue(config.minWeightPercent()));
        }
        return slow.build();
    }

    private static void uint64(@Nullable Long value, Consumer<UInt64Value> setter) {
        if (value != null) {
            setter.accept(UInt64Value.of(value));
        }
    }
}
