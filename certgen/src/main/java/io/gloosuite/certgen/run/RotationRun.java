package io.gloosuite.certgen.run;

import io.gloosuite.certgen.consumer.Consumers;
import io.gloosuite.certgen.consumer.Expected;
import io.gloosuite.certgen.issue.Issued;
import io.gloosuite.certgen.rotate.Lag;
import io.gloosuite.certgen.rotate.Observed;
import io.gloosuite.certgen.rotate.Policy;
import io.gloosuite.certgen.rotate.Rotation;
import io.gloosuite.certgen.rotate.Step;
import io.gloosuite.certgen.set.CertificateSet;
import io.gloosuite.certgen.set.Reading;
import io.gloosuite.certgen.set.SetFormat;
import io.gloosuite.certgen.store.CertificateStore;
import io.gloosuite.tls.ContentVersion;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One run over one set: asks the rotation machine for a step, takes it, and so on until it is done or held up. */
public final class RotationRun {
    /** Consumers on this machine take a new set within milliseconds. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(25);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final Environment environment;
    private final Policy policy;
    private final Progress progress = new Progress();

    private @Nullable CertificateSet set;
    private String unusable = "";
    private Duration pause = FIRST_PAUSE;
    private boolean changed;

    /**
     * What a run works with.
     *
     * @param store where the set is kept; not closed by the run
     * @param format how it is written there
     * @param issuer makes a new CA and leaf at the time it is given
     * @param consumers those who must confirm each stage
     * @param resources the names under which consumers serve the set
     * @param clock the time
     * @param pause how to wait
     */
    public record Environment(
            CertificateStore store,
            SetFormat format,
            Function<Instant, Issued> issuer,
            Consumers consumers,
            Resources resources,
            InstantSource clock,
            Pause pause) {}

    /**
     * The names of the two SDS resources.
     *
     * @param serverCert the one with chain and key
     * @param validationContext the one with the trusted CAs
     */
    public record Resources(String serverCert, String validationContext) {}

    public RotationRun(Environment environment, Policy policy) {
        this.environment = environment;
        this.policy = policy;
    }

    /** Runs to the end; may take as long as consumers and durations ask for. */
    public Outcome run() throws IOException, InterruptedException {
        load();
        while (true) {
            Instant now = time();
            Step step = Rotation.next(observe(now), policy, now);
            switch (step) {
                case Step.Done done -> {
                    return changed ? new Outcome.Changed() : new Outcome.Unchanged();
                }
                case Step.GiveUp held -> {
                    return new Outcome.Held(held.lagging());
                }
                case Step.Wait wait -> await(wait, now);
                case Step.Create create -> create(create);
                case Step.TrustBoth begin -> {
                    Issued issued = environment.issuer().apply(now);
                    save(present().trustBoth(issued, time()));
                    progress.reached(present().stage(), "trusting the old and the new CA: " + begin.why());
                }
                case Step.IssueNew issue -> {
                    save(present().issueNew(time()));
                    progress.reached(present().stage(), "serving the new certificate");
                }
                case Step.RemoveOld remove -> {
                    save(present().removeOld(time()));
                    progress.reached(present().stage(), "trusting the new CA only");
                }
                case Step.Settle settle -> {
                    save(present().settled(time()));
                    progress.reached(present().stage(), "rotation complete " + summary(present()));
                }
            }
        }
    }

    private void load() throws IOException {
        switch (environment.format().read(environment.store().read())) {
            case Reading.Unfit unfit -> unusable = unfit.reason();
            case Reading.Fits fits -> {
                set = fits.set();
                fits.remark().ifPresent(progress::remark);
            }
        }
    }

    /** Consumers are asked only when the step depends on them. */
    private Observed observe(Instant now) throws InterruptedException {
        if (set == null) {
            return new Observed.Unusable(unusable);
        }
        Observed.Usable alone = set.observed(List.of());
        return switch (Rotation.next(alone, policy, now)) {
            case Step.Done done -> alone;
            case Step.Create create -> alone;
            case Step.TrustBoth begin -> askConsumers(alone, set);
            case Step.IssueNew issue -> askConsumers(alone, set);
            case Step.RemoveOld remove -> askConsumers(alone, set);
            case Step.Settle settle -> askConsumers(alone, set);
            case Step.Wait wait -> askConsumers(alone, set);
            case Step.GiveUp held -> askConsumers(alone, set);
        };
    }

    private Observed askConsumers(Observed.Usable alone, CertificateSet served) throws InterruptedException {
        List<Lag> lagging = environment
                .consumers()
                .lagging(new Expected(Map.of(
                        environment.resources().serverCert(),
                        ContentVersion.of(served.identity().chain()),
                        environment.resources().validationContext(),
                        ContentVersion.of(served.trust()))));
        return alone.lagging(lagging);
    }

    private void await(Step.Wait wait, Instant now) throws InterruptedException {
        progress.waiting(present().stage(), wait, now);
        boolean clockOnly = wait.lagging().isEmpty() && wait.remaining().compareTo(pause) < 0;
        environment.pause().forAbout(clockOnly ? wait.remaining() : pause);
        Duration longer = pause.multipliedBy(3).dividedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }

    private void create(Step.Create create) throws IOException {
        Issued issued = environment.issuer().apply(time());
        save(CertificateSet.created(issued, time()));
        progress.reached(present().stage(), "created a new set (" + create.why() + ") " + summary(present()));
    }

    /** A stage begins when it is written, however long consumers took to answer and keys to be made before. */
    private Instant time() {
        return environment.clock().instant();
    }

    private void save(CertificateSet next) throws IOException {
        environment.store().write(environment.format().write(next));
        set = next;
        changed = true;
        pause = FIRST_PAUSE;
    }

    private CertificateSet present() {
        return Optional.ofNullable(set).orElseThrow(() -> new IllegalStateException("no set"));
    }

    private static String summary(CertificateSet set) {
        return "leaf=" + ContentVersion.of(set.identity().chain()) + " ca=" + ContentVersion.of(set.trust())
                + " notAfter=" + set.identity().leaf().getNotAfter().toInstant();
    }
}
