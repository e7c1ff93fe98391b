package io.gloosuite.gloo.report;

import io.gloosuite.api.shape.UnsupportedField;
import java.util.ArrayList;
import java.util.List;

/** Issues of one object while they are found. For one thread. */
public final class Issues {

    private final List<Issue> found = new ArrayList<>();

    public void error(String path, String text) {
        found.add(Issue.error(path, text));
    }

    public void warning(String path, String text) {
        found.add(Issue.warning(path, text));
    }

    public void add(Issue issue) {
        found.add(issue);
    }

    public void addAll(List<Issue> issues) {
        found.addAll(issues);
    }

    /** Names the fields that a document sets and nobody acts on. */
    public void unsupported(List<UnsupportedField> fields) {
        for (UnsupportedField field : fields) {
            switch (field.weight()) {
                case REFUSED -> error(field.path(), "is not supported; remove it");
                case UNHEEDED -> warning(field.path(), "has no effect here; remove it to silence this");
            }
        }
    }

    public boolean hasErrors() {
        return hasErrorsAfter(0);
    }

    /** Whether there are errors beyond the first {@code count} issues. */
    public boolean hasErrorsAfter(int count) {
        return found.stream().skip(count).anyMatch(issue -> issue.severity() == Issue.Severity.ERROR);
    }

    /** How many were found so far. */
    public int count() {
        return found.size();
    }

    /** All that was found, in the order of finding. */
    public List<Issue> list() {
        return List.copyOf(found);
    }
}
