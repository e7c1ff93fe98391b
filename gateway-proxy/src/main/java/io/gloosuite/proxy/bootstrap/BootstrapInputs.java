package io.gloosuite.proxy.bootstrap;

/**
 * What a bootstrap is rendered from. Addresses are {@code host:port}, {@code [ipv6]:port} or, for {@code sds},
 * {@code unix:/path}.
 *
 * @param role {@code <namespace>~<proxy>}, the key by which gloo finds the configuration of this node
 * @param instance name of this one process, a pod's name or a host's
 * @param xds where gloo serves xDS
 * @param xdsServerName DNS name that gloo's certificate must carry
 * @param sds where this data plane's own sds serves its identity
 * @param admin where Envoy's admin interface listens
 * @param ready where readiness and metrics are served to others than this host
 */
public record BootstrapInputs(
        String role, String instance, String xds, String xdsServerName, String sds, String admin, String ready) {

    private static final String SEPARATOR = "~";

    public BootstrapInputs {
        if (!role.matches("[^~]+~[^~]+")) {
            throw new IllegalArgumentException("role: " + role + " (expected: <namespace>~<proxy>)");
        }
    }

    String nodeId() {
        return role + SEPARATOR + instance;
    }

    /** The name users know from Gloo, whatever address it has here: dashboards and alerts refer to it. */
    String xdsCluster() {
        return "gloo." + role.substring(0, role.indexOf(SEPARATOR)) + ".svc.cluster.local:9977";
    }
}
