package io.gloosuite.gloo.run;

import io.gloosuite.gloo.model.Inputs;
import io.gloosuite.gloo.translate.Translation;
import io.gloosuite.gloo.translate.Translator;
import io.gloosuite.gloo.translate.step.Defect;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Translates inputs on one thread and hands the result on. Inputs that arrive while a translation runs replace each other,
 * so that a burst of changes costs two translations. Methods may be called from any thread and return at once.
 */
public final class ControlLoop implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ControlLoop.class);

    /** Of a stack that is logged: enough to find the place. */
    private static final int MAX_FRAMES = 20;

    private final Translator translator;
    private final List<Consumer<State>> followers;
    private final Timer time;
    private final Counter failures;
    private final ExecutorService thread;
    private final AtomicReference<@Nullable Inputs> pending = new AtomicReference<>();
    private volatile State state = new State(0, Inputs.empty(), Translation.none());

    /**
     * What is in effect.
     *
     * @param generation 0 before the first translation, one more with each
     */
    public record State(long generation, Inputs inputs, Translation translation) {}

    /** A loop that hands each new state to the followers, in their order, on its thread. */
    public ControlLoop(Translator translator, List<Consumer<State>> followers, MeterRegistry metrics) {
        this.translator = translator;
        this.time = Timer.builder("api.gloo.solo.io.translator.time")
                .description("time of one translation")
                .register(metrics);
        this.failures = Counter.builder("api.gloo.solo.io.translator.failures")
                .description("translations that broke off: a defect of gloo, not of the configuration")
                .register(metrics);
        this.followers = List.copyOf(followers);
        this.thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("control").daemon().factory());
    }

    /** What is in effect now. */
    public State state() {
        return state;
    }

    /** Puts these inputs into effect. */
    public void submit(Inputs inputs) {
        if (pending.getAndSet(inputs) == null) {
            thread.execute(this::step);
        }
    }

    /** The state once everything submitted before is in effect. */
    public CompletableFuture<State> applied() {
        return CompletableFuture.supplyAsync(this::state, thread);
    }

    private void step() {
        Inputs inputs = pending.getAndSet(null);
        if (inputs == null) {
            return;
        }
        try {
            Translation translation = time.record(() -> translator.translate(inputs, state.translation()));
            translation.defects().forEach(this::tell);
            State next = new State(state.generation() + 1, inputs, translation);
            state = next;
            followers.forEach(follower -> tell(follower, next));
        } catch (RuntimeException e) {
            failures.increment();
            log.error("translation failed; what was served before stays", e);
        }
    }

    /** Where a step broke off, without the exception's message, which may hold what the object holds. */
    private void tell(Defect defect) {
        failures.increment();
        log.error(
                "cannot translate object={} defect={} at={}; what was served of it stays",
                defect.object(),
                defect.cause().getClass().getName(),
                Arrays.stream(defect.cause().getStackTrace())
                        .limit(MAX_FRAMES)
                        .map(StackTraceElement::toString)
                        .collect(Collectors.joining(" < ")));
    }

    /** One follower's failure is not another's. */
    private void tell(Consumer<State> follower, State next) {
        try {
            follower.accept(next);
        } catch (RuntimeException e) {
            failures.increment();
            log.error("generation {} was not taken by {}", next.generation(), follower, e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
