package io.gloosuite.gloo.status;

import io.gloosuite.api.meta.Kind;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.report.Issue;
import io.gloosuite.gloo.report.Report;
import io.gloosuite.gloo.xds.state.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What data planes refused, told to the objects behind it. The one object that a resource is mainly made of (an Upstream
 * for a cluster, a VirtualService for routes, a Gateway for a listener) is rejected; where several may be meant, or an
 * object only takes part, it is a warning.
 */
public final class Feedback {
    private final Map<ObjectRef, List<Issue>> issues;

    private Feedback(Map<ObjectRef, List<Issue>> issues) {
        this.issues = issues;
    }

    public static Feedback of(List<Refusal> refusals) {
        Map<ObjectRef, List<Issue>> issues = new HashMap<>();
        for (Refusal refusal : refusals) {
            Optional<ObjectRef> culprit = culprit(refusal);
            for (ObjectRef owner : refusal.owners()) {
                Issue issue = culprit.filter(owner::equals).isPresent()
                        ? Issue.error("", text(refusal))
                        : Issue.warning("", text(refusal));
                issues.computeIfAbsent(owner, _ -> new ArrayList<>()).add(issue);
            }
        }
        return new Feedback(issues);
    }

    /** The report with what data planes had to say. */
    public Report on(ObjectRef ref, Report report) {
        Report told = report;
        for (Issue issue : issues.getOrDefault(ref, List.of())) {
            told = told.with(issue);
        }
        return told;
    }

    /** Whether a data plane refused something made of the object. */
    public boolean concerns(ObjectRef ref) {
        return issues.containsKey(ref);
    }

    private static Optional<ObjectRef> culprit(Refusal refusal) {
        List<ObjectRef> owners = refusal.owners().stream()
                .filter(owner -> isMain(owner.kind(), refusal.typeUrl()))
                .toList();
        return owners.size() == 1 ? Optional.of(owners.getFirst()) : Optional.empty();
    }

    /** Whether resources of a type are mainly made of objects of a kind; the suite's own are of anything but what they refer to. */
    private static boolean isMain(Kind kind, String typeUrl) {
        return switch (shortName(typeUrl)) {
            case "Listener" -> kind == Kind.GATEWAY;
            case "RouteConfiguration" -> kind == Kind.VIRTUAL_SERVICE;
            case "Secret" -> kind == Kind.SECRET;
            case "Cluster", "ClusterLoadAssignment" -> kind == Kind.UPSTREAM;
            default -> kind != Kind.SECRET && kind != Kind.CONFIG_MAP && kind != Kind.UPSTREAM;
        };
    }

    private static String text(Refusal refusal) {
        return "data plane " + refusal.node() + " refused " + shortName(refusal.typeUrl()) + " " + refusal.resource()
                + ": " + refusal.detail() + "; it goes on with what it last acknowledged";
    }

    private static String shortName(String typeUrl) {
        return typeUrl.substring(typeUrl.lastIndexOf('.') + 1);
    }
}
