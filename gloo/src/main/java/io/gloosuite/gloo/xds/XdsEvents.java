package io.gloosuite.gloo.xds;

import io.gloosuite.gloo.xds.state.Refusal;
import java.util.List;

/** What the server has to tell as it happens. Called on its one thread: implementations return at once. */
public interface XdsEvents {
    /** A response went out. */
    void responded(String typeUrl);

    /** A data plane refused a resource version; called once for each, not once for each data plane. */
    void refused(Refusal refusal);

    /** These are all refusals that stand now. */
    void refusals(List<Refusal> standing);

    /** How many data planes are connected now. */
    void connected(int dataPlanes);
}
