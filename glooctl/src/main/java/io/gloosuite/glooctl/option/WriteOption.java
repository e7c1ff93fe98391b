package io.gloosuite.glooctl.option;

import io.gloosuite.api.Yaml;
import io.gloosuite.glooctl.client.AdminClient;
import io.gloosuite.glooctl.client.Saved;
import io.gloosuite.glooctl.model.AdminObject;
import io.gloosuite.glooctl.model.Noun;
import io.gloosuite.glooctl.model.Secrets;
import io.gloosuite.glooctl.model.Status;
import java.time.Duration;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every command that writes takes: where to, whether at all, how long to wait, and how to print what it wrote. */
public final class WriteOption {

    private static final int OK = 0;
    private static final int FAILED = 1;

    private final Context context;

    @Mixin
    private final AdminOption admin;

    @Mixin
    private final OutputOption output;

    @Option(names = "--dry-run", description = "Print what would be written, as YAML, and write nothing.")
    private boolean dryRun;

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "How long to wait for the data planes to take the change; 0s does not wait (5s).")
    private Duration wait = Duration.ofSeconds(5);

    public WriteOption(Context context) {
        this.context = context;
        this.admin = new AdminOption(context);
        this.output = new OutputOption(context);
    }

    public AdminClient client() {
        return admin.client(wait);
    }

    public boolean isDryRun() {
        return dryRun;
    }

    /** Writes, or shows what would be written; the exit code. */
    public int write(AdminObject object, Function<AdminObject, Saved> writing) {
        if (dryRun) {
            show(object);
            return OK;
        }
        return report(writing.apply(object));
    }

    /** What a dry run prints: never a secret's values. */
    public void show(AdminObject object) {
        var shown = object.noun() == Noun.SECRET ? Secrets.redacted(object) : object;
        context.out().print(Yaml.write(shown.withoutStatus().json()));
    }

    /** Prints the object, and on the error stream what its owner should know. Rejected is a failure. */
    public int report(Saved saved) {
        output.print(saved.object());
        tellWait(saved.acknowledged());
        var status = saved.object().status();
        status.filter(each -> !each.reason().isEmpty())
                .ifPresent(each ->
                        context.err().printf("%s: %s: %s%n", saved.object().described(), each.state(), each.reason()));
        return status.filter(each -> each.state() == Status.State.REJECTED).isPresent() ? FAILED : OK;
    }

    /** A line beside the object; on the error stream when the output is for a program. */
    public void tell(String line) {
        (output.isTable() ? context.out() : context.err()).println(line);
    }

    /** Says on the error stream when the change is stored but not yet everywhere. */
    public void tellWait(boolean acknowledged) {
        if (!acknowledged) {
            context.err()
                    .printf(
                            "Saved, but not every data plane took it within %s: see `glooctl check`.%n",
                            DurationConverter.text(wait));
        }
    }
}
