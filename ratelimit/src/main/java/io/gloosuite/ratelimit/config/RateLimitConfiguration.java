package io.gloosuite.ratelimit.config;

import io.envoyproxy.envoy.config.core.v3.Node;
import io.gloosuite.ratelimit.service.RateLimiter;
import io.gloosuite.ratelimit.store.CounterStore;
import io.gloosuite.ratelimit.store.MemoryStore;
import io.gloosuite.ratelimit.store.redis.RedisStore;
import io.gloosuite.ratelimit.xds.ControlPlane;
import io.gloosuite.ratelimit.xds.Rules;
import io.gloosuite.xds.client.SdsIdentity;
import io.gloosuite.xds.client.SdsSettings;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts, put together. Nothing is bound or connected before {@link RateLimitLifecycle} starts. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RateLimitSettings.class)
@Import({MetricsConfiguration.class, RateLimitLifecycle.class, RateLimitLifecycle.Parts.class})
public class RateLimitConfiguration {
    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService timer() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("timer").factory());
    }

    /** Event loops of calls and of Redis: an answer often needs no other thread. */
    @Bean(destroyMethod = "")
    MultiThreadIoEventLoopGroup events(RateLimitSettings settings) {
        int threads = settings.ioThreads() == 0 ? Runtime.getRuntime().availableProcessors() : settings.ioThreads();
        return new MultiThreadIoEventLoopGroup(
                threads, new DefaultThreadFactory("io", true), NioIoHandler.newFactory());
    }

    @Bean
    Node node(RateLimitSettings settings) {
        return NodeIdentity.of(settings.instance());
    }

    @Bean
    SdsIdentity identity(RateLimitSettings settings, Node node) {
        return new SdsIdentity(SdsSettings.of(settings.identity().sdsAddress(), node));
    }

    @Bean
    Rules rules() {
        return new Rules();
    }

    @Bean
    ControlPlane controlPlane(RateLimitSettings settings, Node node, SdsIdentity identity, Rules rules) {
        return new ControlPlane(settings.xds().address(), settings.xds().serverName(), node, identity, rules);
    }

    @Bean
    CounterStore store(RateLimitSettings settings, ScheduledExecutorService timer, MultiThreadIoEventLoopGroup events) {
        return switch (settings.store().kind()) {
            case MEMORY -> new MemoryStore(settings.store().maxCounters(), InstantSource.system(), timer);
            case REDIS -> new RedisStore(settings.redis().settings(), events, timer);
        };
    }

    @Bean
    RateLimiter limiter(RateLimitSettings settings, Rules rules, CounterStore store) {
        return new RateLimiter(rules::current, store, InstantSource.system(), settings.responseHeaders());
    }

    @Bean
    ProcessMetrics processMetrics(PrometheusMeterRegistry meters) {
        return meters::scrape;
    }

    /** Metrics of the JVM as Prometheus text. */
    @FunctionalInterface
    interface ProcessMetrics {
        String scrape();
    }
}
