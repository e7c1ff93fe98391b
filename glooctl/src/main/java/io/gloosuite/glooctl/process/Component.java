package io.gloosuite.glooctl.process;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A process of the suite that stays.
 *
 * @param readiness answers {@code readyStatus} once the component does its work
 * @param where what it says when it is ready, with its address
 */
public record Component(
        String name,
        List<String> command,
        Map<String, String> environment,
        URI readiness,
        int readyStatus,
        String where) {}
