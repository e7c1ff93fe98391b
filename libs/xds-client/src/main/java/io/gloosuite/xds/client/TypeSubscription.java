package io.gloosuite.xds.client;

import com.google.rpc.Code;
import com.google.rpc.Status;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.Resource;
import io.gloosuite.xds.client.Update.Versioned;
import io.gloosuite.xds.client.Verdict.Accepted;
import io.gloosuite.xds.client.Verdict.Rejected;
import io.gloosuite.xds.client.XdsState.TypeState;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The protocol's side of one type: what is followed, which versions are in use, and the requests that say so. Knows no
 * network and no threads; its owner calls it from one.
 */
final class TypeSubscription {
    private static final Logger LOG = LoggerFactory.getLogger(XdsClient.class);

    /** Of a failure's stack and of its causes in the log: enough to find the place. */
    private static final int MAX_FRAMES = 5;

    private static final int MAX_CAUSES = 3;

    /** The name that stands for every resource of a type. */
    static final String WILDCARD = "*";

    /** Longest text of a refusal; reasons beyond it help nobody. */
    static final int MAX_ERROR_DETAIL_CHARS = 16 << 10;

    private final String typeUrl;
    private final ResourceHandler handler;
    private final Map<String, String> versions = new HashMap<>();
    private Set<String> followed;
    private boolean announced;
    private TypeState state = new TypeState(null, 0, null);

    TypeSubscription(String typeUrl, Set<String> names, Map<String, String> known, ResourceHandler handler) {
        versions.putAll(known);
        this.typeUrl = typeUrl;
        this.followed = Set.copyOf(names);
        this.handler = handler;
    }

    TypeState state() {
        return state;
    }

    /**
     * The first request of a new stream, with the versions that are in use. None while nothing is followed: without names
     * it would mean everything.
     */
    Optional<DeltaDiscoveryRequest.Builder> announce() {
        announced = !followed.isEmpty();
        return announced
                ? Optional.of(request().addAllResourceNamesSubscribe(followed).putAllInitialResourceVersions(versions))
                : Optional.empty();
    }

    /** Follows other names; the request that tells the server, if there is a difference. */
    Optional<DeltaDiscoveryRequest.Builder> follow(Set<String> names) {
        Set<String> added = difference(names, followed);
        Set<String> dropped = difference(followed, names);
        followed = Set.copyOf(names);
        if (!followed.contains(WILDCARD)) {
            versions.keySet().retainAll(followed);
        }
        if (!announced) {
            return announce();
        }
        return added.isEmpty() && dropped.isEmpty()
                ? Optional.empty()
                : Optional.of(request().addAllResourceNamesSubscribe(added).addAllResourceNamesUnsubscribe(dropped));
    }

    /** Asks again for what is followed by name among {@code names}. */
    Optional<DeltaDiscoveryRequest.Builder> refresh(Set<String> names) {
        Set<String> known = new HashSet<>(names);
        known.retainAll(followed);
        return known.isEmpty() || !announced
                ? Optional.empty()
                : Optional.of(request().addAllResourceNamesSubscribe(known));
    }

    /** Hands the response to the handler and answers with its verdict. */
    DeltaDiscoveryRequest.Builder answer(DeltaDiscoveryResponse response) {
        Update update = update(response);
        Verdict verdict = verdict(update);
        Set<String> refused =
                verdict instanceof Rejected rejected ? rejected.reasons().keySet() : Set.of();
        update.removed().stream().filter(name -> !refused.contains(name)).forEach(versions::remove);
        update.added().forEach((name, versioned) -> {
            if (!refused.contains(name)) {
                versions.put(name, versioned.version());
            }
        });
        DeltaDiscoveryRequest.Builder answer = request().setResponseNonce(response.getNonce());
        return switch (verdict) {
            case Accepted _ -> {
                state = new TypeState(response.getSystemVersionInfo(), versions.size(), null);
                yield answer;
            }
            case Rejected rejected -> {
                String detail = detail(rejected.reasons());
                state = new TypeState(state.version(), versions.size(), detail);
                yield answer.setErrorDetail(
                        Status.newBuilder().setCode(Code.INVALID_ARGUMENT_VALUE).setMessage(detail));
            }
        };
    }

    private Verdict verdict(Update update) {
        try {
            return handler.onUpdate(update);
        } catch (RuntimeException e) {
            LOG.warn("update handler failed, the update is refused: type={} failure={}", typeUrl, describe(e));
            String reason = "the client failed: " + e.getClass().getName();
            return Verdict.of(allNames(update).stream().collect(Collectors.toMap(name -> name, _ -> reason)));
        }
    }

    /** Classes and places, without the messages: they may quote the resource, which may be a secret. */
    private static String describe(Throwable failure) {
        StringBuilder text = new StringBuilder();
        Throwable at = failure;
        for (int depth = 0; at != null && depth < MAX_CAUSES; depth++) {
            text.append(depth == 0 ? "" : " caused by ").append(at.getClass().getName());
            Arrays.stream(at.getStackTrace())
                    .limit(MAX_FRAMES)
                    .forEach(frame -> text.append(" at ").append(frame));
            at = at.getCause();
        }
        return text.toString();
    }

    private Update update(DeltaDiscoveryResponse response) {
        Map<String, Versioned> added = new LinkedHashMap<>();
        for (Resource resource : response.getResourcesList()) {
            added.put(resource.getName(), new Versioned(resource.getResource(), resource.getVersion()));
        }
        return new Update(typeUrl, added, Set.copyOf(response.getRemovedResourcesList()));
    }

    private DeltaDiscoveryRequest.Builder request() {
        return DeltaDiscoveryRequest.newBuilder().setTypeUrl(typeUrl);
    }

    private static Set<String> allNames(Update update) {
        Set<String> names = new HashSet<>(update.added().keySet());
        names.addAll(update.removed());
        return names;
    }

    private static String detail(Map<String, String> reasons) {
        String all = new TreeMap<>(reasons)
                .entrySet().stream()
                        .map(reason -> reason.getKey() + ": " + reason.getValue())
                        .collect(Collectors.joining("\n"));
        return all.length() <= MAX_ERROR_DETAIL_CHARS ? all : all.substring(0, MAX_ERROR_DETAIL_CHARS);
    }

    private static Set<String> difference(Set<String> of, Set<String> without) {
        Set<String> rest = new HashSet<>(of);
        rest.removeAll(without);
        return rest;
    }
}
