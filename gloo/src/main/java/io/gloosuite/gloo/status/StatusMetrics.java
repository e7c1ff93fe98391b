package io.gloosuite.gloo.status;

import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.model.Snapshot;
import io.gloosuite.gloo.report.Report;
import io.gloosuite.gloo.report.State;
import io.gloosuite.gloo.xds.state.DataPlane;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is measured of the state: objects by status, resources by proxy, data planes in step, certificates' ends. */
public final class StatusMetrics {
    private final Reports reports;
    private final Certificates certificates;
    private final MultiGauge statuses;
    private final MultiGauge resources;
    private final MultiGauge inSync;
    private final MultiGauge expiries;
    private Reports.@Nullable View last;

    public StatusMetrics(MeterRegistry registry, Reports reports, Certificates certificates, XdsFeedback feedback) {
        this.reports = reports;
        this.certificates = certificates;
        statuses = gauge(registry, "config.status", "objects by kind and state");
        resources = gauge(registry, "api.gloo.solo.io.translator.resources", "xDS resources by proxy and type");
        inSync = gauge(registry, "xds.insync", "1 when a data plane acknowledged all it was sent of a type, else 0");
        expiries = gauge(registry, "certificate.not.after.seconds", "end of validity, seconds since 1970");
        Gauge.builder("xds.dataplanes", feedback, XdsFeedback::connected)
                .description("connected data planes")
                .register(registry);
    }

    private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    /** Measures now; {@code dataPlanes} are those connected. Objects are counted only when something happened to them. */
    public synchronized void refresh(List<DataPlane> dataPlanes) {
        Reports.View view = reports.view();
        if (!view.isAsIn(last)) {
            statuses.register(statuses(view), true);
            resources.register(resources(view.translation().snapshots()), true);
            last = view;
        }
        inSync.register(inSync(dataPlanes), true);
        expiries.register(expiries(), true);
    }

    private static List<Row<?>> statuses(Reports.View view) {
        Map<Tags, Integer> counts = new HashMap<>();
        for (ObjectRef ref : view.translation().reports().keySet()) {
            Report report = view.of(ref);
            State state = report == null ? State.PENDING : report.state();
            counts.merge(Tags.of("kind", ref.kind().toString(), "state", state.toString()), 1, Integer::sum);
        }
        List<Row<?>> rows = new ArrayList<>();
        counts.forEach((tags, count) -> rows.add(Row.of(tags, count)));
        return rows;
    }

    private static List<Row<?>> resources(Map<String, Snapshot> snapshots) {
        List<Row<?>> rows = new ArrayList<>();
        snapshots.forEach((proxy, snapshot) -> {
            for (String typeUrl : snapshot.typeUrls()) {
                Tags tags = Tags.of("proxy", proxy, "resource", typeUrl);
                rows.add(Row.of(tags, snapshot.resources(typeUrl).size()));
            }
        });
        return rows;
    }

    private static List<Row<?>> inSync(List<DataPlane> dataPlanes) {
        List<Row<?>> rows = new ArrayList<>();
        for (DataPlane dataPlane : dataPlanes) {
            for (DataPlane.TypeState type : dataPlane.types()) {
                Tags tags = Tags.of("node", dataPlane.node(), "type", type.typeUrl());
                rows.add(Row.of(tags, type.version().equals(type.acknowledged()) ? 1 : 0));
            }
        }
        return rows;
    }

    private List<Row<?>> expiries() {
        List<Row<?>> rows = new ArrayList<>();
        for (Certificates.Entry entry : certificates.list()) {
            rows.add(Row.of(Tags.of("source", entry.source()), entry.notAfter().getEpochSecond()));
        }
        return rows;
    }
}
