package io.gloosuite.proxy.http;

import io.gloosuite.proxy.accesslog.Facts;
import io.gloosuite.proxy.accesslog.Format;
import io.gloosuite.proxy.model.UnusableConfigException;
import io.gloosuite.proxy.model.http.HeaderMutations;
import io.gloosuite.proxy.model.http.HeaderMutations.Add;
import io.gloosuite.proxy.model.http.HeaderMutations.Append;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.List;

/** Compiled {@link HeaderMutations}, those of the inner scope first. */
public final class HeaderRules {
    public static final HeaderRules NONE = new HeaderRules(List.of(), List.of(), List.of(), List.of());

    private final AsciiString[] requestRemove;
    private final Rule[] requestAdd;
    private final AsciiString[] responseRemove;
    private final Rule[] responseAdd;

    private HeaderRules(
            List<AsciiString> requestRemove,
            List<Rule> requestAdd,
            List<AsciiString> responseRemove,
            List<Rule> responseAdd) {
        this.requestRemove = requestRemove.toArray(AsciiString[]::new);
        this.requestAdd = requestAdd.toArray(Rule[]::new);
        this.responseRemove = responseRemove.toArray(AsciiString[]::new);
        this.responseAdd = responseAdd.toArray(Rule[]::new);
    }

    /**
     * Compiles mutations of several scopes.
     *
     * @param scopes weighted cluster, route, virtual host, route configuration
     */
    public static HeaderRules of(HeaderMutations... scopes) throws UnusableConfigException {
        List<AsciiString> requestRemove = new ArrayList<>();
        List<AsciiString> responseRemove = new ArrayList<>();
        List<Rule> requestAdd = new ArrayList<>();
        List<Rule> responseAdd = new ArrayList<>();
        boolean empty = true;
        for (HeaderMutations scope : scopes) {
            empty &= scope.isEmpty();
            scope.requestRemove().forEach(name -> requestRemove.add(AsciiString.cached(name)));
            scope.responseRemove().forEach(name -> responseRemove.add(AsciiString.cached(name)));
            rules(scope.requestAdd(), requestAdd);
            rules(scope.responseAdd(), responseAdd);
        }
        return empty ? NONE : new HeaderRules(requestRemove, requestAdd, responseRemove, responseAdd);
    }

    public void applyToRequest(HttpHeaders headers, Facts facts) {
        apply(headers, facts, requestRemove, requestAdd);
    }

    public void applyToResponse(HttpHeaders headers, Facts facts) {
        apply(headers, facts, responseRemove, responseAdd);
    }

    private static void apply(HttpHeaders headers, Facts facts, AsciiString[] remove, Rule[] add) {
        for (AsciiString name : remove) {
            headers.remove(name);
        }
        for (Rule rule : add) {
            rule.apply(headers, facts);
        }
    }

    private static void rules(List<Add> adds, List<Rule> rules) throws UnusableConfigException {
        for (Add add : adds) {
            rules.add(new Rule(AsciiString.cached(add.name()), Format.of(add.value()), add.append()));
        }
    }

    private record Rule(AsciiString name, Format value, Append append) {
        void apply(HttpHeaders headers, Facts facts) {
            boolean there = headers.contains(name);
            switch (append) {
                case APPEND_IF_EXISTS_OR_ADD -> headers.add(name, text(facts));
                case ADD_IF_ABSENT -> {
                    if (!there) {
                        headers.set(name, text(facts));
                    }
                }
                case OVERWRITE_IF_EXISTS_OR_ADD -> headers.set(name, text(facts));
                case OVERWRITE_IF_EXISTS -> {
                    if (there) {
                        headers.set(name, text(facts));
                    }
                }
            }
        }

        /** What a client sent may be in it: nothing may end the line. */
        private String text(Facts facts) {
            return value.text(facts).replace('\r', ' ').replace('\n', ' ');
        }
    }
}
