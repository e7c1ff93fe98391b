package io.gloosuite.extauth.opa;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The functions of Rego that are not compiled into a policy and that this process provides. None reaches outside: a policy
 * that wants {@code http.send} is refused when it comes.
 */
final class Functions {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern VERB = Pattern.compile("%([sdvfq%])");
    private static final int JWT_PARTS = 3;

    private final Map<String, Function> byName;

    /** One of them; empty for undefined. */
    private interface Function {
        Optional<JsonNode> apply(List<JsonNode> arguments);
    }

    Functions(InstantSource clock) {
        byName = Map.of(
                "sprintf",
                Functions::sprintf,
                "time.now_ns",
                _ -> Optional.of(nanos(clock.instant())),
                "io.jwt.decode",
                Functions::decodedJwt,
                "trace",
                _ -> Optional.of(NODES.booleanNode(true)));
    }

    Set<String> names() {
        return byName.keySet();
    }

    Optional<JsonNode> call(String name, List<JsonNode> arguments) {
        Function function = byName.get(name);
        return function == null ? Optional.empty() : function.apply(arguments);
    }

    private static JsonNode nanos(Instant now) {
        return NODES.numberNode(TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano());
    }

    private static Optional<JsonNode> sprintf(List<JsonNode> arguments) {
        JsonNode values = arguments.get(1);
        StringBuilder text = new StringBuilder();
        Matcher verb = VERB.matcher(arguments.getFirst().asString());
        int next = 0;
        while (verb.find()) {
            boolean isPercent = verb.group(1).equals("%");
            String value = isPercent ? "%" : shown(verb.group(1), values.path(next));
            next += isPercent ? 0 : 1;
            verb.appendReplacement(text, Matcher.quoteReplacement(value));
        }
        return Optional.of(NODES.stringNode(verb.appendTail(text).toString()));
    }

    private static String shown(String verb, JsonNode value) {
        return value.isString() && !verb.equals("q") ? value.asString() : value.toString();
    }

    /** Header, payload and signature, as they stand there: nothing is verified. */
    private static Optional<JsonNode> decodedJwt(List<JsonNode> arguments) {
        String[] parts = arguments.getFirst().asString().split("\\.", -1);
        if (parts.length != JWT_PARTS) {
            return Optional.empty();
        }
        try {
            ArrayNode decoded = NODES.arrayNode();
            decoded.add(JSON.readTree(new String(Base64.getUrlDecoder().decode(parts[0]), UTF_8)));
            decoded.add(JSON.readTree(new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8)));
            decoded.add(HexFormat.of().formatHex(Base64.getUrlDecoder().decode(parts[2])));
            return Optional.of(decoded);
        } catch (IllegalArgumentException | JacksonException e) {
            return Optional.empty();
        }
    }
}
