package io.gloosuite.ratelimit.store.redis;

import io.lettuce.core.RedisAsyncCommandsImpl;
import io.lettuce.core.RedisChannelWriter;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisReactiveCommandsImpl;
import io.lettuce.core.RedisURI;
import io.lettuce.core.StatefulRedisConnectionImpl;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.protocol.PushHandler;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import org.jspecify.annotations.NullUnmarked;

/**
 * A client whose connections only dispatch. The typed interfaces, of which nothing is used here, have thousands of methods
 * that would be loaded, and reflected upon, with the first connection: some ten megabytes.
 */
final class LeanClient extends RedisClient {
    LeanClient(ClientResources resources) {
        super(resources, new RedisURI());
    }

    @Override
    protected <K, V> StatefulRedisConnectionImpl<K, V> newStatefulRedisConnection(
            RedisChannelWriter writer, PushHandler pushHandler, RedisCodec<K, V> codec, Duration timeout) {
        return new Dispatching<>(writer, pushHandler, codec, timeout);
    }

    @NullUnmarked
    private static final class Dispatching<K, V> extends StatefulRedisConnectionImpl<K, V> {
        private Dispatching(RedisChannelWriter writer, PushHandler push, RedisCodec<K, V> codec, Duration timeout) {
            super(writer, push, codec, timeout);
        }

        @Override
        protected RedisCommands<K, V> newRedisSyncCommandsImpl() {
            return null;
        }

        @Override
        protected RedisAsyncCommandsImpl<K, V> newRedisAsyncCommandsImpl() {
            return null;
        }

        @Override
        protected RedisReactiveCommandsImpl<K, V> newRedisReactiveCommandsImpl() {
            return null;
        }
    }
}
