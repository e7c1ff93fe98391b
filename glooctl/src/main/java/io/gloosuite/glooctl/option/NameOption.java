package io.gloosuite.glooctl.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The name of the object, with {@code --name} or without. */
public final class NameOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "Name of the object.")
    private @Nullable String positional;

    @Option(names = "--name", paramLabel = "NAME", description = "The same, as an option.")
    private @Nullable String option;

    public NameOption() {
        command = CommandSpec.create();
    }

    public @Nullable String orNull() {
        if (positional != null && option != null && !positional.equals(option)) {
            throw new ParameterException(
                    command.commandLine(), "two names are given: %s and --name %s".formatted(positional, option));
        }
        return positional != null ? positional : option;
    }

    public String required() {
        var name = orNull();
        if (name == null || name.isEmpty()) {
            throw new ParameterException(command.commandLine(), "the name is missing: give NAME or --name NAME");
        }
        return name;
    }
}
