package io.gloosuite.sds.config;

import io.gloosuite.sds.secret.Issuer;
import io.gloosuite.sds.secret.ResourceNames;
import io.gloosuite.sds.watch.Pair;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of an sds.
 *
 * @param serverAddress where SDS is served: loopback {@code host:port} or {@code unix:/path}
 * @param healthAddress where health, metrics and the clients' state are served, {@code host:port}
 * @param gloo the pair of the suite itself, Gloo's {@code gloo-mtls-certs}
 * @param istio a pair of Istio's
 * @param pairs further pairs
 */
@ConfigurationProperties("sds")
public record SdsProperties(
        @DefaultValue("127.0.0.1:8234") String serverAddress,
        @DefaultValue("127.0.0.1:8235") String healthAddress,
        PairProperties gloo,
        PairProperties istio,
        @DefaultValue List<PairProperties> pairs) {

    /**
     * A certificate, its key, and the CAs to trust.
     *
     * @param enabled whether the pair is served
     * @param directory the directory of its files
     * @param cert file name of the chain
     * @param key file name of the private key
     * @param ca file name of the trusted CAs
     * @param serverCert name of the resource with chain and key
     * @param validationContext name of the resource with the trusted CAs
     * @param issuer who may have issued the certificate: a CA of the CA file, or anybody
     */
    public record PairProperties(
            @DefaultValue("true") boolean enabled,
            Path directory,
            @DefaultValue("tls.crt") String cert,
            @DefaultValue("tls.key") String key,
            @DefaultValue("ca.crt") String ca,
            String serverCert,
            String validationContext,
            @DefaultValue("own-ca") Issuer issuer) {

        Pair pair() {
            return new Pair(directory, cert, key, ca, new ResourceNames(serverCert, validationContext), issuer);
        }
    }

    /**
     * The pairs that are enabled.
     *
     * @throws IllegalArgumentException if there is none, or two of them use the same resource name
     */
    List<Pair> enabledPairs() {
        List<PairProperties> all = new ArrayList<>(List.of(gloo, istio));
        all.addAll(pairs);
        List<Pair> enabled = all.stream()
                .filter(PairProperties::enabled)
                .map(PairProperties::pair)
                .toList();
        if (enabled.isEmpty()) {
            throw new IllegalArgumentException("nothing to serve (expected: GLOO_MTLS_SDS_ENABLED=true,"
                    + " ISTIO_MTLS_SDS_ENABLED=true or sds.pairs)");
        }
        Set<String> names = new HashSet<>();
        resourceNames(enabled).stream()
                .filter(name -> !names.add(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            "resource name: " + name + " is used twice (expected: different names)");
                });
        return enabled;
    }

    static List<String> resourceNames(List<Pair> pairs) {
        return pairs.stream()
                .flatMap(pair -> List.of(pair.names().serverCert(), pair.names().validationContext()).stream())
                .toList();
    }

    /** The health address, read. */
    InetSocketAddress health() {
        int colon = healthAddress.lastIndexOf(':');
        try {
            String host = healthAddress.substring(0, colon).replace("[", "").replace("]", "");
            return new InetSocketAddress(host, Integer.parseInt(healthAddress.substring(colon + 1)));
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new IllegalArgumentException("sds health address: " + healthAddress + " (expected: host:port)", e);
        }
    }
}
