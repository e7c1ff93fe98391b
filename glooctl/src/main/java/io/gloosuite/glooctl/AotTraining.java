package io.gloosuite.glooctl;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import io.gloosuite.glooctl.option.Context;
import io.gloosuite.glooctl.option.Groups;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The hidden command that bin/glooctl runs once to record an AOT cache: the usual verbs against a server of its own, so that
 * their classes are in the cache. It prints nothing and touches nothing.
 */
@Command
final class AotTraining implements Callable<Integer> {

    private static final String OBJECT = """
        {"apiVersion":"gloo.solo.io/v1","kind":"Upstream","metadata":{"name":"a","namespace":"gloo-system",
         "resourceVersion":"1"},"spec":{"kube":{"serviceName":"a","serviceNamespace":"default","servicePort":80}},
         "status":{"statuses":{"gloo-system":{"state":"Accepted","reason":"","reportedBy":"gloo"}}}}\
        """;

    static CommandLine command() {
        var command = Groups.describe(new CommandLine(new AotTraining()), "Record the AOT cache; used by bin/glooctl.");
        command.getCommandSpec().usageMessage().hidden(true);
        return command;
    }

    @Override
    public Integer call() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var path = exchange.getRequestURI().getPath();
            var body = (path.contains("/namespaces/") ? OBJECT : "{\"items\":[" + OBJECT + "]}").getBytes(UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            train("127.0.0.1:" + server.getAddress().getPort());
        } finally {
            server.stop(0);
        }
        return 0;
    }

    private static void train(String address) {
        var silent = new PrintWriter(OutputStream.nullOutputStream(), false, UTF_8);
        var context = new Context(
                List.of("aot-training"),
                Map.of("GLOO_ADMIN_ADDRESS", address),
                Path.of("").toAbsolutePath(),
                InputStream.nullInputStream(),
                silent,
                silent);
        Glooctl.run(context, "get", "upstream");
        Glooctl.run(context, "get", "upstream", "a", "-o", "yaml");
        Glooctl.run(context, "get", "virtualservice", "a", "-o", "json");
        Glooctl.run(context, "add", "route", "--path-exact", "/", "--dest-name", "a");
        Glooctl.run(context, "edit", "upstream", "a", "--ssl-secret-name", "a", "--ssl-secret-namespace", "b");
        Glooctl.run(context, "proxy", "url");
        Glooctl.run(context, "check");
        Glooctl.run(context, "--help");
        Glooctl.run(context, "unknown");
    }
}
