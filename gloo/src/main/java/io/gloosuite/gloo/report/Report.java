package io.gloosuite.gloo.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What there is to say about one object.
 *
 * @param reportedBy the part of the control plane that speaks: {@code gloo} or {@code gateway}, as in Gloo
 * @param issues in the order of the fields; none means accepted
 * @param subresources reports of what was made of the object, such as {@code *v1.Proxy.gateway-proxy_gloo-system}
 */
public record Report(String reportedBy, List<Issue> issues, Map<String, Report> subresources) {

    /** Reports on upstreams, secrets and proxies. */
    public static final String GLOO = "gloo";
    /** Reports on gateways and virtual services. */
    public static final String GATEWAY = "gateway";

    public Report {
        issues = List.copyOf(issues);
    }

    public static Report of(String reportedBy, List<Issue> issues) {
        return new Report(reportedBy, issues, Map.of());
    }

    /** This report with an issue more. */
    public Report with(Issue issue) {
        return with(List.of(issue));
    }

    /** This report with more issues. */
    public Report with(List<Issue> others) {
        List<Issue> more = new ArrayList<>(issues);
        more.addAll(others);
        return new Report(reportedBy, more, subresources);
    }

    /** This report with other issues before its own. */
    public Report after(Issues others) {
        List<Issue> all = new ArrayList<>(others.list());
        all.addAll(issues);
        return new Report(reportedBy, all, subresources);
    }

    /** This report with a subresource's. */
    public Report with(String subresource, Report report) {
        if (subresources.isEmpty()) {
            return new Report(reportedBy, issues, Map.of(subresource, report));
        }
        Map<String, Report> more = new TreeMap<>(subresources);
        more.put(subresource, report);
        return new Report(reportedBy, issues, more);
    }

    /** The worst of its own issues and of its subresources'. */
    public State state() {
        State worst = State.ACCEPTED;
        for (Issue issue : issues) {
            worst = worse(worst, issue.severity() == Issue.Severity.ERROR ? State.REJECTED : State.WARNING);
        }
        for (Report part : subresources.values()) {
            worst = worse(worst, part.state());
        }
        return worst;
    }

    /** All issues, one a line, its own first; empty when accepted. */
    public String reason() {
        return Stream.concat(
                        issues.stream().map(Issue::toString),
                        subresources.values().stream().map(Report::reason).filter(reason -> !reason.isEmpty()))
                .distinct()
                .collect(Collectors.joining("\n"));
    }

    private static State worse(State left, State right) {
        return left == State.REJECTED || right == State.ACCEPTED ? left : right;
    }
}
