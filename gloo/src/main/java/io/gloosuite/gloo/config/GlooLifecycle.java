package io.gloosuite.gloo.config;

import io.gloosuite.gloo.directory.DirectoryWatch;
import io.gloosuite.gloo.listen.XdsListener;
import io.gloosuite.gloo.run.ControlLoop;
import io.gloosuite.gloo.xds.XdsHub;
import io.gloosuite.xds.client.SdsIdentity;
import org.springframework.context.SmartLifecycle;

/** Starts the parts once the context stands, so that building it opens no socket; stops them from the outside in. */
final class GlooLifecycle implements SmartLifecycle {
    private final SdsIdentity identity;
    private final XdsHub hub;
    private final XdsListener listener;
    private final ControlLoop loop;
    private final DirectoryWatch watch;
    private boolean running;

    GlooLifecycle(SdsIdentity identity, XdsHub hub, XdsListener listener, ControlLoop loop, DirectoryWatch watch) {
        this.identity = identity;
        this.hub = hub;
        this.listener = listener;
        this.loop = loop;
        this.watch = watch;
    }

    @Override
    public void start() {
        identity.start();
        watch.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        watch.close();
        listener.close();
        loop.close();
        hub.close();
        identity.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
