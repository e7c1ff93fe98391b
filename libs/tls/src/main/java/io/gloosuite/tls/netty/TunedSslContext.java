package io.gloosuite.tls.netty;

import io.netty.handler.ssl.DelegatingSslContext;
import io.netty.handler.ssl.SslContext;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/** Sets on each connection what only a connection can be told. */
final class TunedSslContext extends DelegatingSslContext {
    private final Consumer<SSLParameters> tuning;

    TunedSslContext(SslContext context, Consumer<SSLParameters> tuning) {
        super(context);
        this.tuning = tuning;
    }

    @Override
    protected void initEngine(SSLEngine engine) {
        SSLParameters parameters = engine.getSSLParameters();
        tuning.accept(parameters);
        engine.setSSLParameters(parameters);
    }
}
