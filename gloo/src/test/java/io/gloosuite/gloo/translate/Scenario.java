package io.gloosuite.gloo.translate;

import io.gloosuite.api.Document;
import io.gloosuite.api.Documents;
import io.gloosuite.api.meta.Kind;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.model.Inputs;
import java.util.Arrays;

/**
 * Edits of a configuration, translated one after the other. Steps are divided by lines that begin with {@code # then}; the
 * documents of each are applied on top of those before, and {@code # then delete Kind namespace/name} removes one first.
 */
final class Scenario {

    static final String NAMESPACE = "gloo-system";

    private static final String STEP = "# then";
    private static final String DELETE = "# then delete ";

    private final Translator translator = new Translator(NAMESPACE);
    private Inputs inputs = Inputs.empty();
    private Translation translation = Translation.none();

    /** Runs all steps of a text. */
    static Translation run(String text) {
        Scenario scenario = new Scenario();
        StringBuilder documents = new StringBuilder();
        for (String line : text.lines().toList()) {
            if (line.startsWith(STEP)) {
                scenario.apply(documents.toString());
                documents.setLength(0);
            }
            if (line.startsWith(DELETE)) {
                scenario.inputs = scenario.inputs.without(ref(line.substring(DELETE.length())));
            }
            documents.append(line).append('\n');
        }
        return scenario.apply(documents.toString());
    }

    /** Applies documents on top of what there is, and translates. */
    Translation apply(String documents) {
        Inputs.Edit edit = inputs.edit();
        for (Document document : Documents.read(documents)) {
            switch (document) {
                case Document.Parsed parsed -> edit.put(parsed.resource());
                case Document.Unreadable bad -> {
                    if (bad.ref() == null) {
                        throw new IllegalArgumentException("a case names its objects: " + bad.problems());
                    }
                    edit.fail(bad.ref(), bad.problems());
                }
            }
        }
        return translate(edit.inputs());
    }

    Translation delete(ObjectRef ref) {
        return translate(inputs.without(ref));
    }

    Inputs inputs() {
        return inputs;
    }

    private Translation translate(Inputs next) {
        inputs = next;
        translation = translator.translate(inputs, translation);
        return translation;
    }

    private static ObjectRef ref(String text) {
        String[] parts = text.strip().split("[ /]", 3);
        Kind kind = Arrays.stream(Kind.values())
                .filter(each -> each.toString().equals(parts[0]))
                .findFirst()
                .orElseThrow();
        return new ObjectRef(kind, parts[1], parts[2]);
    }
}
