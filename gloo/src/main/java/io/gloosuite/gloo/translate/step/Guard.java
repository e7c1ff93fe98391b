package io.gloosuite.gloo.translate.step;

import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.report.Issue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs what is done for one object so that it can break off without stopping what is done for the others. For one translation,
 * on one thread.
 */
public final class Guard {

    private final Consumer<ObjectRef> before;
    private final List<Defect> defects = new ArrayList<>();

    /** A guard that calls {@code before} ahead of every step with its object: what that throws, the step throws. */
    public Guard(Consumer<ObjectRef> before) {
        this.before = before;
    }

    /** What a step makes of an object; when it breaks off, what {@code instead} makes of the issue that says so. */
    public <V extends @Nullable Object> V run(ObjectRef object, Supplier<V> step, Function<Issue, V> instead) {
        try {
            before.accept(object);
            return step.get();
        } catch (RuntimeException | StackOverflowError e) {
            defects.add(new Defect(object, e));
            return instead.apply(issue(e));
        }
    }

    /** The steps that broke off so far. */
    public List<Defect> defects() {
        return List.copyOf(defects);
    }

    private static Issue issue(Throwable cause) {
        return Issue.error(
                "",
                "cannot be translated, by a defect of gloo and not of this object ("
                        + cause.getClass().getName()
                        + "); what was served of it before goes on, else nothing of it is served. Report it with gloo's"
                        + " log, and change the object back meanwhile");
    }
}
