package io.gloosuite.gloo.translate.cluster;

import io.gloosuite.api.Resource;
import io.gloosuite.api.Service;
import io.gloosuite.api.meta.Kind;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.api.ssl.UpstreamSslConfig;
import io.gloosuite.api.upstream.KubeSpec;
import io.gloosuite.api.upstream.UpstreamSpec;
import io.gloosuite.gloo.discover.Candidate;
import io.gloosuite.gloo.model.XdsResource;
import io.gloosuite.gloo.report.Issue;
import io.gloosuite.gloo.report.Issues;
import io.gloosuite.gloo.report.Report;
import io.gloosuite.gloo.translate.cluster.Clusters.Attempt;
import io.gloosuite.gloo.translate.wire.Destination;
import io.gloosuite.gloo.translate.wire.Destination.Health;
import io.gloosuite.gloo.translate.wire.Wire;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes what is served of one upstream. */
final class UpstreamBuilder {

    private final UpstreamSources sources;
    private final Clusters clusters;

    UpstreamBuilder(UpstreamSources sources) {
        this.sources = sources;
        this.clusters = new Clusters(sources.secrets(), sources.defaults());
    }

    /** The latest version, or its last good one. */
    UpstreamResult build(Candidate candidate, @Nullable UpstreamResult last) {
        Issues issues = new Issues();
        return switch (clusters.attempt(candidate, issues)) {
            case Attempt.Refused _ -> lastGood(candidate, last, issues);
            case Attempt.Served served -> served(candidate, candidate, served, issues, last);
            case Attempt.FailedClosed closed -> closed(candidate, candidate, closed, issues, last);
        };
    }

    /** What the latest version that was any good makes now; its TLS must stand today, too. */
    private UpstreamResult lastGood(Candidate candidate, @Nullable UpstreamResult last, Issues issues) {
        Candidate good = last == null ? null : last.good();
        Attempt attempt = good == null ? new Attempt.Refused() : clusters.attempt(good, new Issues());
        return switch (attempt) {
            case Attempt.Refused _ ->
                new UpstreamResult(
                        null,
                        destination(candidate, Health.REJECTED, last),
                        null,
                        null,
                        List.of(),
                        Report.of(Report.GLOO, issues.list()),
                        ingredients(candidate, candidate));
            case Attempt.Served served -> {
                issues.warning("", "the last good version keeps serving");
                yield served(candidate, good == null ? candidate : good, served, issues, last);
            }
            case Attempt.FailedClosed closed ->
                closed(candidate, good == null ? candidate : good, closed, issues, last);
        };
    }

    private UpstreamResult served(
            Candidate candidate, Candidate good, Attempt.Served served, Issues issues, @Nullable UpstreamResult last) {
        XdsResource endpoints = endpoints(good, issues);
        return new UpstreamResult(
                good,
                destination(candidate, Health.SERVED, last),
                Wire.reuse(served.cluster(), last == null ? null : last.cluster()),
                endpoints == null ? null : Wire.reuse(endpoints, last == null ? null : last.endpoints()),
                served.secrets(),
                Report.of(Report.GLOO, issues.list()),
                ingredients(candidate, good));
    }

    private UpstreamResult closed(
            Candidate candidate,
            Candidate good,
            Attempt.FailedClosed closed,
            Issues issues,
            @Nullable UpstreamResult last) {
        return new UpstreamResult(
                good,
                destination(candidate, Health.REJECTED, last),
                Wire.reuse(closed.cluster(), last == null ? null : last.cluster()),
                null,
                List.of(),
                Report.of(Report.GLOO, issues.list()),
                ingredients(candidate, good));
    }

    /**
     * What stands in for a version that could not be made at all: what was served before, as long as it is protected as this
     * one asks, else a cluster without endpoints.
     */
    UpstreamResult instead(Candidate candidate, @Nullable UpstreamResult last, Issue issue) {
        Report report = Report.of(Report.GLOO, List.of(issue));
        Candidate good = last == null ? null : last.good();
        if (last != null && good != null && sameTls(candidate, good)) {
            return new UpstreamResult(
                    good,
                    last.destination(),
                    last.cluster(),
                    last.endpoints(),
                    last.secrets(),
                    report,
                    ingredients(candidate, good));
        }
        return new UpstreamResult(
                null,
                destination(candidate, Health.REJECTED, last),
                Wire.reuse(Clusters.blackHole(candidate.ref()), last == null ? null : last.cluster()),
                null,
                List.of(),
                report,
                ingredients(candidate, candidate));
    }

    private static boolean sameTls(Candidate candidate, Candidate good) {
        UpstreamSpec asked = candidate.upstream().spec();
        UpstreamSpec served = good.upstream().spec();
        return Objects.equals(asked.sslConfig(), served.sslConfig()) && wantsTls(asked) == wantsTls(served);
    }

    private static boolean wantsTls(UpstreamSpec spec) {
        return spec.staticHosts() != null && StaticHosts.wantTls(spec.staticHosts());
    }

    /** What a result was made with a look at: of both versions when the latest is not the one that serves. */
    private static Set<ObjectRef> ingredients(Candidate candidate, Candidate good) {
        Set<ObjectRef> refs = new HashSet<>();
        for (Candidate each : List.of(candidate, good)) {
            UpstreamSslConfig ssl = each.upstream().spec().sslConfig();
            if (ssl != null && ssl.secretRef() != null) {
                refs.add(ssl.secretRef().resolve(Kind.SECRET, candidate.ref().namespace()));
            }
        }
        KubeSpec kube = good.upstream().spec().kube();
        if (kube != null) {
            refs.add(new ObjectRef(Kind.SERVICE, kube.serviceNamespace(), kube.serviceName()));
        }
        return refs;
    }

    /** The destination, the same instance as before when it is the same. */
    private static Destination destination(Candidate candidate, Health health, @Nullable UpstreamResult last) {
        Destination now = new Destination(Clusters.name(candidate.ref()), health);
        return last != null && last.destination().equals(now) ? last.destination() : now;
    }

    private @Nullable XdsResource endpoints(Candidate candidate, Issues issues) {
        KubeSpec kube = candidate.upstream().spec().kube();
        if (kube == null) {
            return null;
        }
        String name = Clusters.name(candidate.ref());
        Service service = sources.services().serviceObject(kube.serviceNamespace(), kube.serviceName());
        List<Resource<?>> slices = sources.services().slices(kube.serviceNamespace(), kube.serviceName());
        return Wire.resource(name, KubeEndpoints.of(name, kube, service, slices, issues), Set.of(candidate.ref()));
    }
}
