package io.gloosuite.gloo.status;

import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.report.Issue;
import io.gloosuite.gloo.report.Report;
import io.gloosuite.gloo.translate.Translation;
import io.gloosuite.gloo.xds.state.Refusal;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The reports as they stand at the moment they are asked for. */
public final class Reports {
    private final Supplier<Translation> translation;
    private final Supplier<List<Refusal>> refusals;
    private final ObjectRef settings;
    private final Supplier<@Nullable String> bindProblem;

    /**
     * @param settings the object that says where xDS is served
     * @param bindProblem why it is not served there, null when it is
     */
    public Reports(
            Supplier<Translation> translation,
            Supplier<List<Refusal>> refusals,
            ObjectRef settings,
            Supplier<@Nullable String> bindProblem) {
        this.translation = translation;
        this.refusals = refusals;
        this.settings = settings;
        this.bindProblem = bindProblem;
    }

    /** Reads one moment, for as many objects as needed. */
    public View view() {
        return new View(translation.get(), refusals.get(), bindProblem.get());
    }

    /** Reports of one moment. */
    public final class View {
        private final Translation moment;
        private final List<Refusal> standing;
        private final Feedback feedback;
        private final @Nullable String problem;

        private View(Translation moment, List<Refusal> standing, @Nullable String problem) {
            this.moment = moment;
            this.standing = standing;
            this.feedback = Feedback.of(standing);
            this.problem = problem;
        }

        /** Whether nothing happened since that view. */
        @SuppressWarnings("ReferenceEquality") // both are immutable: the same instance is the same content
        boolean isAsIn(@Nullable View other) {
            return other != null
                    && moment == other.moment
                    && standing == other.standing
                    && Objects.equals(problem, other.problem);
        }

        public Translation translation() {
            return moment;
        }

        /** The report on an object; null when it was not translated yet. */
        public @Nullable Report of(ObjectRef ref) {
            Report report = moment.reports().get(ref);
            if (report == null) {
                return null;
            }
            Report told = feedback.on(ref, report);
            return problem != null && ref.equals(settings)
                    ? told.with(Issue.error("spec.gloo.xdsBindAddr", problem))
                    : told;
        }

        /** Whether a data plane refused something made of the object. */
        public boolean isRefused(ObjectRef ref) {
            return feedback.concerns(ref);
        }
    }
}
