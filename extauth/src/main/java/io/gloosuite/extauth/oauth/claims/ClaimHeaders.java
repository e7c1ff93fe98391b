package io.gloosuite.extauth.oauth.claims;

import io.gloosuite.api.extauth.v1.ClaimToHeader;
import io.gloosuite.extauth.check.Header;
import io.gloosuite.extauth.check.HeaderChanges;
import io.gloosuite.extauth.check.InvalidStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The {@code claimsToHeaders} of a step: which claims travel upstream, and in which headers. */
public final class ClaimHeaders {

    private final List<ClaimToHeader> rules;

    private ClaimHeaders(List<ClaimToHeader> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * Checks the rules.
     *
     * @param field of the step, for the message
     * @throws InvalidStep if a claim has no name or a header no possible one
     */
    public static ClaimHeaders of(String field, List<ClaimToHeader> rules) throws InvalidStep {
        for (int i = 0; i < rules.size(); i++) {
            ClaimToHeader rule = rules.get(i);
            if (rule.getClaim().isEmpty()) {
                throw new InvalidStep("%s[%d].claim".formatted(field, i), "is empty");
            }
            if (!Header.isName(rule.getHeader())) {
                throw new InvalidStep("%s[%d].header".formatted(field, i), "is not the name of a header");
            }
        }
        return new ClaimHeaders(rules);
    }

    /** Lower-case names of all headers that may be set. */
    public Set<String> names() {
        return rules.stream()
                .map(rule -> rule.getHeader().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The headers of these claims; a claim that is not there sets nothing. */
    public HeaderChanges changes(Claims claims) {
        List<Header> set = new ArrayList<>();
        List<Header> append = new ArrayList<>();
        for (ClaimToHeader rule : rules) {
            String value = claims.text(rule.getClaim());
            if (value != null) {
                (rule.getAppend() ? append : set).add(new Header(rule.getHeader(), value));
            }
        }
        return new HeaderChanges(set, append, Set.of(), List.of());
    }
}
