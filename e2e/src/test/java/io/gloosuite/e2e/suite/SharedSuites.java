package io.gloosuite.e2e.suite;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** The suites that all classes of tests share, one for each data plane: started when first asked for, ended after the last test. */
public final class SharedSuites implements BeforeClassTemplateInvocationCallback {
    private static final Namespace NAMESPACE = Namespace.create(SharedSuites.class);

    private static @Nullable Store running;

    @Override
    public void beforeClassTemplateInvocation(ExtensionContext context) {
        running = context.getRoot().getStore(NAMESPACE);
    }

    /** Another one when a failed test left the last one in pieces. */
    public static Suite of(DataPlane dataPlane) {
        Store suites = Objects.requireNonNull(running, "no test class runs");
        Suite suite = suites.computeIfAbsent(dataPlane, Suite::start, Suite.class);
        if (suite.isWhole()) {
            return suite;
        }
        suite.close();
        suites.remove(dataPlane);
        return suites.computeIfAbsent(dataPlane, Suite::start, Suite.class);
    }
}
