package io.gloosuite.glooctl;

import io.gloosuite.glooctl.option.Context;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs commands as a person at a directory would, and keeps what they print. */
record Terminal(Path directory, Map<String, String> environment) {

    /** What came of a command. */
    record Result(int exitCode, String out, String err) {}

    static Terminal at(Path directory, FakeAdmin admin) {
        return new Terminal(directory, Map.of("GLOO_ADMIN_ADDRESS", admin.address()));
    }

    Result run(String... arguments) {
        return runWith("", arguments);
    }

    Result runWith(String input, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var context = new Context(
                List.of(arguments),
                environment,
                directory,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out, true),
                new PrintWriter(err, true));
        int exitCode = Glooctl.run(context, arguments);
        return new Result(exitCode, out.toString(), err.toString());
    }
}
