package io.gloosuite.gloo.status;

import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.xds.XdsEvents;
import io.gloosuite.gloo.xds.state.Refusal;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes down what data planes say: for statuses, in the log, and as metrics. */
public final class XdsFeedback implements XdsEvents {
    private static final Logger log = LoggerFactory.getLogger(XdsFeedback.class);

    private final MeterRegistry metrics;
    private volatile List<Refusal> standing = List.of();
    private volatile int connected;

    public XdsFeedback(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** Refusals that stand now. */
    public List<Refusal> standing() {
        return standing;
    }

    /** Data planes connected now. */
    public int connected() {
        return connected;
    }

    @Override
    public void responded(String typeUrl) {
        metrics.counter("xds.responses", "type", typeUrl).increment();
    }

    @Override
    public void refused(Refusal refusal) {
        log.warn(
                "data plane refused node={} role={} type={} resource={} version={} owners={} reason={}",
                refusal.node(),
                refusal.nodeKey(),
                refusal.typeUrl(),
                refusal.resource(),
                refusal.version(),
                refusal.owners(),
                refusal.detail());
        for (ObjectRef owner : refusal.owners()) {
            metrics.counter(
                            "xds.nacks",
                            "kind",
                            owner.kind().toString(),
                            "namespace",
                            owner.namespace(),
                            "name",
                            owner.name())
                    .increment();
        }
    }

    @Override
    public void refusals(List<Refusal> now) {
        standing = now;
    }

    @Override
    public void connected(int dataPlanes) {
        connected = dataPlanes;
    }
}
