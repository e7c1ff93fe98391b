package io.gloosuite.glooctl.local;

import io.gloosuite.glooctl.home.Home;
import java.io.IOException;
import java.nio.file.Files;

/** Which proxy takes the traffic. */
public enum DataPlane {
    JAVA,
    ENVOY;

    private static final String FILE = "data-plane";

    /** Fails, before anything is started, when there is no program for it. */
    void requireInstalled() {
        if (this == ENVOY) {
            EnvoyBinary.find(System.getenv());
        }
    }

    /** Remembers that a run has this one. */
    void write(Home home) throws IOException {
        Files.writeString(home.run().resolve(FILE), name() + "\n");
    }

    /** That of the home's run. */
    static DataPlane read(Home home) throws IOException {
        return valueOf(Files.readString(home.run().resolve(FILE)).strip());
    }
}
