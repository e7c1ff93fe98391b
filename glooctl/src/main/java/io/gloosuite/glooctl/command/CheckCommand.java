package io.gloosuite.glooctl.command;

import io.gloosuite.glooctl.check.Checks;
import io.gloosuite.glooctl.check.Finding;
import io.gloosuite.glooctl.check.Services;
import io.gloosuite.glooctl.client.AdminClient;
import io.gloosuite.glooctl.client.AdminException;
import io.gloosuite.glooctl.client.Json;
import io.gloosuite.glooctl.model.Noun;
import io.gloosuite.glooctl.option.AdminOption;
import io.gloosuite.glooctl.option.CommandFailed;
import io.gloosuite.glooctl.option.Context;
import io.gloosuite.glooctl.option.DurationConverter;
import io.gloosuite.glooctl.option.Groups;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code check}: is everything well? Exits 1 when it is not, in every format. */
@Command
public final class CheckCommand implements Callable<Integer> {

    private static final int OK = 0;
    private static final int FAILED = 1;

    private final Context context;

    @Mixin
    private final AdminOption admin;

    @Option(
            names = {"-x", "--exclude"},
            split = ",",
            paramLabel = "NAME",
            description = "Leave these out: upstreams, auth-configs, rate-limit-configs, virtual-services, gateways, "
                    + "settings, secrets, proxies, data-planes, services, certificates.")
    private List<String> excluded = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "table|json",
            description = "How to print (${DEFAULT-VALUE}).")
    private String output = "table";

    @Option(
            names = "--expires-within",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "A certificate that ends sooner is an error (168h).")
    private Duration expiresWithin = Duration.ofDays(7);

    private CheckCommand(Context context) {
        this.context = context;
        this.admin = new AdminOption(context);
    }

    public static CommandLine command(Context context) {
        return Groups.describe(
                new CommandLine(new CheckCommand(context)),
                "Check that gloo is reached, its objects are accepted, data planes and services are in sync and"
                        + " certificates are valid.",
                "glooctl check",
                "glooctl check -o json -x certificates");
    }

    @Override
    public Integer call() {
        var printing = printing();
        var findings = new ArrayList<Finding>();
        for (var check : checks(admin.client()).entrySet()) {
            if (excluded.contains(check.getKey().replace(' ', '-'))) {
                continue;
            }
            var finding = run(check.getKey(), check.getValue());
            findings.add(finding);
            printing.finding(finding);
            if (check.getKey().equals("connection") && !finding.isOk()) {
                break;
            }
        }
        printing.end(findings);
        return findings.stream().allMatch(Finding::isOk) ? OK : FAILED;
    }

    private Map<String, Supplier<Finding>> checks(AdminClient client) {
        var checks = new LinkedHashMap<String, Supplier<Finding>>();
        checks.put("connection", () -> {
            client.view("/dataplanes");
            return new Finding("connection", List.of());
        });
        statuses(checks, client, "upstreams", Noun.UPSTREAM);
        statuses(checks, client, "auth configs", Noun.AUTH_CONFIG);
        statuses(checks, client, "rate limit configs", Noun.RATE_LIMIT_CONFIG);
        statuses(checks, client, "virtual services", Noun.VIRTUAL_SERVICE);
        statuses(checks, client, "gateways", Noun.GATEWAY);
        statuses(checks, client, "settings", Noun.SETTINGS);
        statuses(checks, client, "secrets", Noun.SECRET);
        statuses(checks, client, "proxies", Noun.PROXY);
        checks.put("data planes", () -> Checks.dataPlanes(client.view("/dataplanes")));
        checks.put(
                "services",
                () -> Services.connected(
                        client.list(Noun.SETTINGS, null),
                        client.list(Noun.AUTH_CONFIG, null),
                        client.list(Noun.RATE_LIMIT_CONFIG, null),
                        client.view("/dataplanes")));
        checks.put("certificates", () -> Checks.certificates(client.view("/certificates"), expiresWithin));
        return checks;
    }

    private static void statuses(Map<String, Supplier<Finding>> checks, AdminClient client, String name, Noun noun) {
        checks.put(name, () -> Checks.statuses(name, client.list(noun, null)));
    }

    private static Finding run(String name, Supplier<Finding> check) {
        try {
            return check.get();
        } catch (AdminException e) {
            return new Finding(name, List.of(String.valueOf(e.getMessage())));
        }
    }

    private interface Printing {
        void finding(Finding finding);

        void end(List<Finding> findings);
    }

    private Printing printing() {
        return switch (output) {
            case "table" -> new Lines();
            case "json" -> new OneDocument();
            default -> throw new CommandFailed("-o: " + output + " (expected: table, json)");
        };
    }

    private final class Lines implements Printing {

        @Override
        public void finding(Finding finding) {
            context.out().println("Checking " + finding.name() + "... " + finding.verdict());
        }

        @Override
        public void end(List<Finding> findings) {
            var errors = findings.stream()
                    .flatMap(finding -> finding.errors().stream())
                    .toList();
            findings.stream()
                    .flatMap(finding -> finding.notes().stream())
                    .forEach(note -> context.out().println("Note: " + note));
            if (errors.isEmpty()) {
                context.out().println("No problems detected.");
            } else {
                context.out().println("Problems detected!");
                errors.forEach(error -> context.err().println("Error: " + error));
            }
        }
    }

    private final class OneDocument implements Printing {

        @Override
        public void finding(Finding finding) {
            // Told at the end, together.
        }

        @Override
        public void end(List<Finding> findings) {
            var document = JsonNodeFactory.instance.objectNode();
            var resources = document.putArray("resources");
            findings.forEach(
                    finding -> resources.addObject().put("name", finding.name()).put("status", finding.verdict()));
            var messages = document.putArray("messages");
            findings.forEach(finding -> finding.notes().forEach(messages::add));
            var errors = document.putArray("errors");
            findings.forEach(finding -> finding.errors().forEach(errors::add));
            context.out().print(Json.write(document));
        }
    }
}
