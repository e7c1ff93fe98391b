package io.gloosuite.proxy.extauthz;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.gloosuite.proxy.httpfilter.HeaderChanges;
import io.gloosuite.proxy.httpfilter.HeaderChanges.Change;
import io.gloosuite.proxy.httpfilter.HeaderTexts;
import io.gloosuite.proxy.model.UnusableConfigException;
import io.gloosuite.proxy.model.http.FramingHeaders;
import io.gloosuite.proxy.model.http.HttpFilter.AnswerHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What becomes of the headers of an authorization server's answer, as in Envoy. What frames or addresses a message stays behind. */
final class AnswerRules {
    /** Names, joined by commas, of what the endpoint does not get of the client's. */
    private static final String TO_REMOVE = "x-envoy-auth-headers-to-remove";

    /** With a list of one's own they go to the client besides. */
    private static final Set<String> CLIENT_ALWAYS = Set.of("location", "www-authenticate");

    private final NameList upstream;
    private final NameList upstreamAppended;
    private final NameList client;
    private final NameList clientOnSuccess;
    private final NameList metadata;

    private AnswerRules(AnswerHeaders config) throws UnusableConfigException {
        this.upstream = NameList.of(config.upstream());
        this.upstreamAppended = NameList.of(config.upstreamAppended());
        this.client = NameList.of(config.client());
        this.clientOnSuccess = NameList.of(config.clientOnSuccess());
        this.metadata = NameList.of(config.metadata());
    }

    static AnswerRules of(AnswerHeaders config) throws UnusableConfigException {
        return new AnswerRules(config);
    }

    /** Whether everything could be sent on: no name or value may end its line. */
    static boolean areValid(HttpHeaders answer) {
        return answer.entries().stream()
                .allMatch(header -> HeaderTexts.isName(header.getKey()) && HeaderTexts.isValue(header.getValue()));
    }

    /**
     * Changes the head that goes to the endpoint: first what is put in place of the client's, where the last of one name wins, then what
     * is put beside it, then what is taken off.
     *
     * @return whether the route may be another one now: not by what was put beside, as in Envoy
     */
    boolean applyTo(HttpHeaders head, HttpHeaders answer) {
        List<Change> passing = changes(answer);
        boolean changed = false;
        for (Change header : passing) {
            if (upstream.contains(header.name())) {
                head.set(header.name(), header.value());
                changed = true;
            }
        }
        for (Change header : passing) {
            if (upstreamAppended.contains(header.name())) {
                head.add(header.name(), header.value());
            }
        }
        for (String list : answer.getAll(TO_REMOVE)) {
            changed |= remove(list, head);
        }
        return changed;
    }

    /** What the client gets of the answer when its request is let pass: beside what the endpoint says. */
    HeaderChanges onSuccess(HttpHeaders answer) {
        List<Change> changes = changes(answer).stream()
                .filter(header -> clientOnSuccess.contains(header.name()))
                .toList();
        return changes.isEmpty() ? HeaderChanges.NONE : new HeaderChanges(changes);
    }

    /** What the client gets of the answer when its request is denied. */
    HeaderChanges onDenial(HttpHeaders answer) {
        return HeaderChanges.inPlace(changes(answer).stream()
                .filter(header -> isForClient(header.name()))
                .toList());
    }

    /** What other filters are told. */
    Struct metadata(HttpHeaders answer) {
        Struct.Builder told = Struct.newBuilder();
        for (Change header : changes(answer)) {
            if (metadata.contains(header.name())) {
                told.putFields(
                        header.name(),
                        Value.newBuilder()
                                .setStringValue(HeaderTexts.fromWire(header.value()))
                                .build());
            }
        }
        return told.build();
    }

    /** The proxy has a name of its own. */
    private boolean isForClient(String name) {
        return !name.equals("server") && (client.isEmpty() || client.contains(name) || CLIENT_ALWAYS.contains(name));
    }

    private static boolean remove(String list, HttpHeaders head) {
        boolean any = false;
        for (String part : list.split(",", -1)) {
            String name = part.strip().toLowerCase(Locale.ROOT);
            if (!name.isEmpty() && !FramingHeaders.include(name)) {
                head.remove(name);
                any = true;
            }
        }
        return any;
    }

    /** The headers that may go anywhere, as additions. */
    private static List<Change> changes(HttpHeaders answer) {
        List<Change> changes = new ArrayList<>(answer.size());
        for (Map.Entry<String, String> header : answer.entries()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!FramingHeaders.include(name) && !name.equals(TO_REMOVE)) {
                changes.add(HeaderChanges.add(name, header.getValue()));
            }
        }
        return changes;
    }
}
