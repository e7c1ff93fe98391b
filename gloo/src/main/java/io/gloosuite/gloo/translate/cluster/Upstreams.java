package io.gloosuite.gloo.translate.cluster;

import io.gloosuite.api.Resource;
import io.gloosuite.api.Service;
import io.gloosuite.api.meta.Kind;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.api.meta.ResourceRef;
import io.gloosuite.api.ssl.UpstreamSslConfig;
import io.gloosuite.api.upstream.KubeSpec;
import io.gloosuite.gloo.discover.Candidate;
import io.gloosuite.gloo.model.XdsResource;
import io.gloosuite.gloo.report.Issues;
import io.gloosuite.gloo.report.Report;
import io.gloosuite.gloo.translate.cluster.Clusters.Attempt;
import io.gloosuite.gloo.translate.cluster.Indexes.Change;
import io.gloosuite.gloo.translate.defaults.Defaults;
import io.gloosuite.gloo.translate.tls.SecretState;
import io.gloosuite.gloo.translate.tls.Secrets;
import io.gloosuite.gloo.translate.wire.Destination;
import io.gloosuite.gloo.translate.wire.Destination.Health;
import io.gloosuite.gloo.translate.wire.Made;
import io.gloosuite.gloo.translate.wire.Wire;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All upstreams, translated. Immutable; what did not change is the same instance from one to the next. */
public final class Upstreams {

    /** No upstreams. */
    public static final Upstreams NONE = new Upstreams(Map.of(), Indexes.NONE);

    private final Map<ObjectRef, Made<UpstreamResult>> results;
    private final Indexes indexes;

    private Upstreams(Map<ObjectRef, Made<UpstreamResult>> results, Indexes indexes) {
        this.results = results;
        this.indexes = indexes;
    }

    /** Translates the upstreams that changed, or whose secrets, services or endpoints did. */
    @SuppressWarnings("ReferenceEquality") // what is made again is another instance
    public static Upstreams of(
            Map<ObjectRef, Made<Candidate>> upstreams,
            Secrets secrets,
            Defaults defaults,
            ServiceIndex services,
            Upstreams before) {
        Pass pass = new Pass(secrets, defaults, services);
        Map<ObjectRef, Made<UpstreamResult>> results = HashMap.newHashMap(upstreams.size());
        List<Change> changes = new ArrayList<>();
        upstreams.forEach((ref, candidate) -> {
            Made<UpstreamResult> old = before.results.get(ref);
            Made<UpstreamResult> made = pass.again(candidate.value(), old);
            results.put(ref, made);
            if (made != old) {
                changes.add(new Change(old == null ? null : old.value(), made.value()));
            }
        });
        before.results.forEach((ref, old) -> {
            if (!results.containsKey(ref)) {
                changes.add(new Change(old.value(), null));
            }
        });
        return new Upstreams(results, before.indexes.next(changes, results));
    }

    /** The clusters by name. This index and the others are the same instances as before when nothing in them changed. */
    public Map<String, XdsResource> clusters() {
        return indexes.clusters();
    }

    /** The endpoints of the clusters that do not hold their own, by the clusters' names. */
    public Map<String, XdsResource> endpoints() {
        return indexes.endpoints();
    }

    /** The secrets that clusters refer to, by name. */
    public Map<String, XdsResource> secrets() {
        return indexes.secrets();
    }

    /** The upstreams as routes see them. */
    public Map<ObjectRef, Destination> destinations() {
        return indexes.destinations();
    }

    /** What there is to say about each upstream. */
    public Map<ObjectRef, Report> reports() {
        return indexes.reports();
    }

    /** One run over all upstreams. */
    private static final class Pass {

        private final Secrets secrets;
        private final Defaults defaults;
        private final ServiceIndex services;
        private final Clusters clusters;

        Pass(Secrets secrets, Defaults defaults, ServiceIndex services) {
            this.secrets = secrets;
            this.defaults = defaults;
            this.services = services;
            this.clusters = new Clusters(secrets, defaults);
        }

        Made<UpstreamResult> again(Candidate candidate, @Nullable Made<UpstreamResult> before) {
            if (before != null && before.isMadeOf(ingredients(candidate, before.value()))) {
                return before;
            }
            UpstreamResult result = translate(candidate, before == null ? null : before.value());
            return new Made<>(result, ingredients(candidate, result));
        }

        /** What a result depends on: both versions when the latest is not the one that serves. */
        private @Nullable Object[] ingredients(Candidate candidate, UpstreamResult result) {
            Candidate good = result.good() == null ? candidate : result.good();
            KubeSpec kube = good.upstream().spec().kube();
            return new @Nullable Object[] {
                candidate,
                defaults,
                secret(candidate),
                secret(good),
                kube == null ? null : services.service(kube.serviceNamespace(), kube.serviceName()),
                kube == null ? null : services.slices(kube.serviceNamespace(), kube.serviceName())
            };
        }

        private @Nullable SecretState secret(Candidate candidate) {
            UpstreamSslConfig ssl = candidate.upstream().spec().sslConfig();
            ResourceRef ref = ssl == null ? null : ssl.secretRef();
            return ref == null
                    ? null
                    : secrets.get(ref.resolve(Kind.SECRET, candidate.ref().namespace()));
        }

        private UpstreamResult translate(Candidate candidate, @Nullable UpstreamResult last) {
            Issues issues = new Issues();
            return switch (clusters.attempt(candidate, issues)) {
                case Attempt.Refused _ -> lastGood(candidate, last, issues);
                case Attempt.Served served -> result(candidate, candidate, served, Health.SERVED, issues, last);
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
                            destination(candidate, Health.REJECTED),
                            null,
                            null,
                            List.of(),
                            Report.of(Report.GLOO, issues.list()));
                case Attempt.Served served -> {
                    issues.warning("", "the last good version keeps serving");
                    yield result(candidate, good == null ? candidate : good, served, Health.SERVED, issues, last);
                }
                case Attempt.FailedClosed closed ->
                    closed(candidate, good == null ? candidate : good, closed, issues, last);
            };
        }

        private UpstreamResult result(
                Candidate candidate,
                Candidate good,
                Attempt.Served served,
                Health health,
                Issues issues,
                @Nullable UpstreamResult last) {
            XdsResource endpoints = endpoints(good, issues);
            return new UpstreamResult(
                    good,
                    destination(candidate, health),
                    Wire.reuse(served.cluster(), last == null ? null : last.cluster()),
                    endpoints == null ? null : Wire.reuse(endpoints, last == null ? null : last.endpoints()),
                    served.secrets(),
                    Report.of(Report.GLOO, issues.list()));
        }

        private UpstreamResult closed(
                Candidate candidate,
                Candidate good,
                Attempt.FailedClosed closed,
                Issues issues,
                @Nullable UpstreamResult last) {
            return new UpstreamResult(
                    good,
                    destination(candidate, Health.REJECTED),
                    Wire.reuse(closed.cluster(), last == null ? null : last.cluster()),
                    null,
                    List.of(),
                    Report.of(Report.GLOO, issues.list()));
        }

        private static Destination destination(Candidate candidate, Health health) {
            return new Destination(Clusters.name(candidate.ref()), health);
        }

        private @Nullable XdsResource endpoints(Candidate candidate, Issues issues) {
            KubeSpec kube = candidate.upstream().spec().kube();
            if (kube == null) {
                return null;
            }
            String name = Clusters.name(candidate.ref());
            Service service = services.serviceObject(kube.serviceNamespace(), kube.serviceName());
            List<Resource<?>> slices = services.slices(kube.serviceNamespace(), kube.serviceName());
            return Wire.resource(name, KubeEndpoints.of(name, kube, service, slices, issues), Set.of(candidate.ref()));
        }
    }
}
