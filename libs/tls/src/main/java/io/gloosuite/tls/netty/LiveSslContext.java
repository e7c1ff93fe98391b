package io.gloosuite.tls.netty;

import io.gloosuite.tls.TlsMaterial;
import io.gloosuite.tls.TlsSource;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolNegotiator;
import io.netty.handler.ssl.SslContext;
import java.util.List;
import java.util.function.Function;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSessionContext;

/**
 * Gives every handshake an engine of the context that belongs to the source's current material. Each material has a context
 * of its own, hence its own session cache and ticket keys: a session agreed under one is unknown to the next.
 *
 * <p>Looks at the source when a handshake starts instead of listening to it, so it holds no registration and needs no close.
 */
final class LiveSslContext extends SslContext {
    private final TlsSource source;
    private final Function<TlsMaterial, SslContext> build;
    private volatile Version version;

    LiveSslContext(TlsSource source, Function<TlsMaterial, SslContext> build) {
        this.source = source;
        this.build = build;
        TlsMaterial first = source.current();
        this.version = new Version(first, build.apply(first));
    }

    @Override
    public boolean isClient() {
        return version.context.isClient();
    }

    @Override
    public List<String> cipherSuites() {
        return version.context.cipherSuites();
    }

    @Override
    @SuppressWarnings("deprecation") // Netty's own abstract method
    public ApplicationProtocolNegotiator applicationProtocolNegotiator() {
        return version.context.applicationProtocolNegotiator();
    }

    @Override
    public SSLEngine newEngine(ByteBufAllocator allocator) {
        return current().newEngine(allocator);
    }

    @Override
    public SSLEngine newEngine(ByteBufAllocator allocator, String peerHost, int peerPort) {
        return current().newEngine(allocator, peerHost, peerPort);
    }

    @Override
    public SSLSessionContext sessionContext() {
        return current().sessionContext();
    }

    /** One material is one version: a source replaces it whole, so comparing references is enough. */
    @SuppressWarnings("ReferenceEquality")
    private SslContext current() {
        TlsMaterial material = source.current();
        Version known = version;
        return known.material == material ? known.context : next(material);
    }

    @SuppressWarnings("ReferenceEquality")
    private synchronized SslContext next(TlsMaterial material) {
        if (version.material != material) {
            version = new Version(material, build.apply(material));
        }
        return version.context;
    }

    private record Version(TlsMaterial material, SslContext context) {}
}
