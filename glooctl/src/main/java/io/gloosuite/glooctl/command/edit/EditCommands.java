package io.gloosuite.glooctl.command.edit;

import io.gloosuite.glooctl.option.Context;
import io.gloosuite.glooctl.option.Groups;
import picocli.CommandLine;

/** {@code edit}: what it can change. */
public final class EditCommands {

    private static final String CLIENT_CONFIG = "client-config";

    private static final String TOLD =
            "What the rules of `edit settings ratelimit server-config` are told about a request.";

    private EditCommands() {}

    public static CommandLine group(Context context) {
        return Groups.group("edit", "Change an object.")
                .addSubcommand("upstream", EditUpstreamCommand.command(context), "us", "u")
                .addSubcommand("virtualservice", virtualService(context), "vs")
                .addSubcommand("route", route(context), "r")
                .addSubcommand("settings", settings(context), "st");
    }

    private static CommandLine virtualService(Context context) {
        return Groups.group("virtualservice", "Change the options of a virtual host.")
                .addSubcommand(
                        "externalauth",
                        Groups.describe(
                                new CommandLine(new EditExternalAuthCommand(context, new VirtualHostTarget())),
                                "Who may pass, for every route of the virtual service that says nothing else.",
                                "glooctl edit virtualservice externalauth --name default --auth-config-name keys"))
                .addSubcommand(
                        "ratelimit",
                        Groups.describe(
                                        new CommandLine(new EditRateLimitCommand(context, new VirtualHostTarget())),
                                        "How often a client may come, for every route of the virtual service.",
                                        "glooctl edit virtualservice ratelimit --name default --ratelimit-config-name"
                                                + " per-client")
                                .addSubcommand(
                                        CLIENT_CONFIG,
                                        Groups.describe(
                                                new CommandLine(
                                                        new EditClientConfigCommand(context, new VirtualHostTarget())),
                                                TOLD,
                                                "glooctl edit virtualservice ratelimit client-config --name default",
                                                "glooctl edit virtualservice ratelimit client-config --file"
                                                        + " actions.yaml")));
    }

    private static CommandLine route(Context context) {
        return Groups.group("route", "Change the options of a route.")
                .addSubcommand(
                        "externalauth",
                        Groups.describe(
                                new CommandLine(new EditExternalAuthCommand(context, new RouteTarget())),
                                "Who may pass on this route.",
                                "glooctl edit route externalauth --name default --index 0 --auth-config-name keys",
                                "glooctl edit route externalauth --name default --index 1 --disable"))
                .addSubcommand(
                        "ratelimit",
                        Groups.describe(
                                        new CommandLine(new EditRateLimitCommand(context, new RouteTarget())),
                                        "How often a client may come on this route.",
                                        "glooctl edit route ratelimit --name default --index 0 --ratelimit-config-name"
                                                + " per-client")
                                .addSubcommand(
                                        CLIENT_CONFIG,
                                        Groups.describe(
                                                new CommandLine(
                                                        new EditClientConfigCommand(context, new RouteTarget())),
                                                TOLD,
                                                "glooctl edit route ratelimit client-config --name default --index 0",
                                                "glooctl edit route ratelimit client-config --file actions.yaml")));
    }

    private static CommandLine settings(Context context) {
        return Groups.group("settings", "Change how the suite works.")
                .addSubcommand(
                        "externalauth",
                        Groups.describe(
                                new CommandLine(new EditExternalAuthSettingsCommand(context)),
                                "Which service is asked who may pass, and what counts when it does not answer.",
                                "glooctl edit settings externalauth --extauth-server-name extauth"
                                        + " --extauth-server-namespace gloo-system"))
                .addSubcommand(
                        "ratelimit",
                        Groups.describe(
                                        new CommandLine(new EditRateLimitSettingsCommand(context)),
                                        "Which service counts requests, and what counts when it does not answer.",
                                        "glooctl edit settings ratelimit --ratelimit-server-name rate-limit"
                                                + " --ratelimit-server-namespace gloo-system --deny-on-failure")
                                .addSubcommand(
                                        "server-config",
                                        Groups.describe(
                                                new CommandLine(new EditServerConfigCommand(context)),
                                                "The rules that it counts by, for what virtual services and routes"
                                                        + " tell it without a RateLimitConfig.",
                                                "glooctl edit settings ratelimit server-config",
                                                "glooctl edit settings ratelimit server-config --file rules.yaml")));
    }
}
