package io.gloosuite.glooctl.local;

import io.gloosuite.glooctl.process.LocalFailed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The built suite: where its jars are, and the JDK that runs them (the one that runs this). */
public record Installation(Path root, Path java) {

    /** Of the directory that holds the modules. */
    public static Installation at(Path root) {
        return new Installation(
                root.toAbsolutePath().normalize(), Path.of(System.getProperty("java.home"), "bin", "java"));
    }

    /** Fails with what is not built yet. */
    void requireBuilt() {
        var missing = Arrays.stream(Program.values())
                .filter(program -> !Files.isRegularFile(jar(program)))
                .map(Program::directory)
                .toList();
        if (!missing.isEmpty()) {
            throw new LocalFailed("not built yet: %s. Run %s, or: ./mvnw -B -q -pl %s -am package -DskipTests"
                    .formatted(String.join(", ", missing), root.resolve("quickstart"), String.join(",", missing)));
        }
    }

    Path jar(Program program) {
        return target(program).resolve(program.artifact() + ".jar");
    }

    /** Where a Boot jar is unpacked to: the program's own jar, its libraries in {@code lib/}, and its AOT cache. */
    Path extracted(Program program) {
        return target(program).resolve("extracted");
    }

    Path target(Program program) {
        return root.resolve(program.directory()).resolve("target");
    }

    Path aotCache(Program program) {
        return extracted(program).resolve(program.artifact() + ".aot");
    }

    /** The jar that is run: the unpacked one of a Boot program. */
    Path runnable(Program program) {
        return switch (program.packaging()) {
            case BOOT -> extracted(program).resolve(program.artifact() + ".jar");
            case PLAIN -> jar(program);
        };
    }

    /** The documents that a home begins with. */
    public Path config() {
        return root.resolve("deploy/local/config");
    }

    /** The JVM flags that the module is tuned for; a module may have none. */
    Path jvmOptions(Program program) {
        return root.resolve(program.directory()).resolve("jvm.options");
    }

    /** The start of a command line; arguments of the program follow. */
    List<String> command(Program program) {
        var cache = aotCache(program);
        return command(program, Files.isRegularFile(cache) ? List.of("-XX:AOTCache=" + cache) : List.of());
    }

    /** The same with these JVM options beside those of the module. */
    List<String> command(Program program, List<String> jvmOptions) {
        var command = new ArrayList<String>();
        command.add(java.toString());
        var options = jvmOptions(program);
        if (Files.isRegularFile(options)) {
            command.add("@" + options);
        }
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", runnable(program).toString()));
        return List.copyOf(command);
    }
}
