package io.gloosuite.gloo.xds.state;

import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.model.XdsResource;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A resource version that a data plane would not take.
 *
 * @param nodeKey role of the data plane, {@code <namespace>~<proxy>}
 * @param node id of the one that refused first
 * @param detail its words, cut to {@value #MAX_DETAIL_CHARS} characters
 * @param owners the objects the resource was made from
 */
public record Refusal(
        String nodeKey,
        String node,
        String typeUrl,
        String resource,
        String version,
        String detail,
        Set<ObjectRef> owners) {
    /** Enough for a reason; a data plane must not be able to fill statuses and logs. */
    static final int MAX_DETAIL_CHARS = 1_000;

    /** How Envoy begins to quote a whole message, the values of headers to add and such among it; its words go on at a colon. */
    private static final Pattern DUMP = Pattern.compile("goo\\.gle/debug\\w*\\s(?:.*?\\n(?=: )|.*)", Pattern.DOTALL);

    public static Refusal of(String nodeKey, String node, XdsResource resource, String detail) {
        return new Refusal(
                nodeKey, node, resource.typeUrl(), resource.name(), resource.version(), cut(detail), resource.owners());
    }

    /** This refusal, laid to those owners alone that these virtual hosts are made of. */
    public Refusal blaming(List<VirtualHost> hosts) {
        Set<String> names = hosts.stream().map(VirtualHost::getName).collect(Collectors.toSet());
        Set<ObjectRef> guilty = owners.stream()
                .filter(owner -> names.contains(owner.namespace() + "." + owner.name()))
                .collect(Collectors.toSet());
        return new Refusal(nodeKey, node, typeUrl, resource, version, detail, guilty.isEmpty() ? owners : guilty);
    }

    /** The words of a data plane without the messages that it quotes, which may hold secrets. */
    public static String withoutDumps(String detail) {
        return DUMP.matcher(detail).replaceAll("(the message is not shown)");
    }

    public static String cut(String detail) {
        return detail.length() <= MAX_DETAIL_CHARS ? detail : detail.substring(0, MAX_DETAIL_CHARS) + "…";
    }
}
