package io.gloosuite.gloo.translate;

import io.gloosuite.api.Settings;
import io.gloosuite.api.meta.Kind;
import io.gloosuite.gloo.model.Inputs;
import io.gloosuite.gloo.translate.defaults.Defaults;
import io.gloosuite.gloo.translate.step.Guard;
import java.util.Optional;

/**
 * The steps of a translation, each kept with what it was made of, so that the next translation repeats only the steps whose
 * ingredients changed, and within a step only what changed. Immutable.
 */
record Memory(Inputs inputs, Defaults defaults, Scope scope, Backends backends, Guards guards, Frontends frontends) {

    /** Before the first translation. */
    static final Memory NONE = new Memory(
            Inputs.empty(), Defaults.of(Optional.empty(), ""), Scope.NONE, Backends.NONE, Guards.NONE, Frontends.NONE);

    /** Runs the steps over {@code next}, in an installation in {@code namespace}. */
    Memory next(Inputs next, String namespace, Guard guard) {
        Optional<Settings> settings = Defaults.settings(next.all(Kind.SETTINGS), namespace);
        Defaults said = Defaults.of(settings, namespace);
        Defaults nextDefaults = said.equals(defaults) ? defaults : said;
        Scope nextScope = scope.next(next, nextDefaults.watchNamespaces());
        Backends nextBackends = backends.next(nextScope, nextDefaults, guard);
        Guards nextGuards =
                guards.next(nextScope, settings, nextBackends.destinations().value(), guard);
        Frontends nextFrontends = frontends.next(nextScope, nextDefaults, nextBackends, nextGuards, guard);
        return new Memory(next, nextDefaults, nextScope, nextBackends, nextGuards, nextFrontends);
    }
}
