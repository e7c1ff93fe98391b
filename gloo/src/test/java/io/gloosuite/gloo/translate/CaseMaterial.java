package io.gloosuite.gloo.translate;

import io.gloosuite.tls.Identity;
import io.gloosuite.tls.Pem;
import io.gloosuite.tls.testing.TestCa;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * TLS material for cases, made anew in each run. A case names it by placeholders, {@code ${web.crt}}, {@code ${web.key}} and
 * {@code ${ca.crt}}, which become the base64 of a Secret; what is rendered names it the same way.
 */
final class CaseMaterial {

    private static final CaseMaterial SHARED = new CaseMaterial();

    private final Map<String, String> pems = new LinkedHashMap<>();

    private CaseMaterial() {
        TestCa ca = TestCa.create("test CA");
        pems.put("ca.crt", ca.pem());
        for (String name : new String[] {"web", "other"}) {
            Identity identity = ca.identity(name + ".example.com");
            pems.put(name + ".crt", Pem.encode(identity.chain()));
            pems.put(name + ".key", Pem.encode(identity.key()));
        }
    }

    static CaseMaterial shared() {
        return SHARED;
    }

    /** The input with material in place of its names. */
    String fill(String input) {
        String filled = input;
        for (Map.Entry<String, String> pem : pems.entrySet()) {
            String base64 = Base64.getEncoder().encodeToString(pem.getValue().getBytes(StandardCharsets.UTF_8));
            filled = filled.replace("${" + pem.getKey() + "}", base64);
        }
        return filled;
    }

    /** The tree with names in place of material. */
    JsonNode hide(JsonNode tree) {
        return switch (tree) {
            case ObjectNode object -> {
                object.properties().forEach(field -> object.set(field.getKey(), hide(field.getValue())));
                yield object;
            }
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, hide(array.get(i)));
                }
                yield array;
            }
            case StringNode text -> StringNode.valueOf(hide(text.stringValue()));
            default -> tree;
        };
    }

    private String hide(String text) {
        String hidden = text;
        for (Map.Entry<String, String> pem : pems.entrySet()) {
            hidden = hidden.replace(pem.getValue(), "${" + pem.getKey() + "}");
        }
        return hidden;
    }
}
