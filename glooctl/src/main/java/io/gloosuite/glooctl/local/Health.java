package io.gloosuite.glooctl.local;

import io.gloosuite.glooctl.home.Home;
import io.gloosuite.glooctl.home.Ports;
import io.gloosuite.glooctl.process.Component;
import io.gloosuite.glooctl.process.PidFile;
import io.gloosuite.glooctl.process.Readiness;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a component of a home is now. */
public record Health(String component, State state, Optional<Long> pid, Optional<Instant> since, String where) {

    /** Whether the process lives and does its work. */
    public enum State {
        READY,
        NOT_READY,
        STOPPED;

        /** For people. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** Of every component that stays. */
    public static List<Health> of(Installation installation, Home home, Ports ports) {
        var suite = new Suite(installation, home, ports);
        return Suite.NAMES.stream()
                .map(name -> of(suite.component(name, DataPlane.JAVA), home))
                .toList();
    }

    private static Health of(Component component, Home home) {
        var process = PidFile.of(home.run(), component.name()).process();
        var state = process.isEmpty() ? State.STOPPED : Readiness.isReady(component) ? State.READY : State.NOT_READY;
        return new Health(
                component.name(),
                state,
                process.map(ProcessHandle::pid),
                process.flatMap(found -> found.info().startInstant()),
                component.where());
    }
}
