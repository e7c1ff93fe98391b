package io.gloosuite.certgen.set;

import java.util.List;
import java.util.Set;

/**
 * How the files of a set are called.
 *
 * @param cert the leaf's chain
 * @param key the leaf's private key
 * @param ca the trusted CAs
 */
public record FileNames(String cert, String key, String ca) {
    public FileNames {
        List<String> names = List.of(cert, key, ca);
        names.forEach(FileNames::requirePlain);
        if (names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException("file names: " + names + " (expected: three different ones)");
        }
    }

    /** All three. */
    public Set<String> all() {
        return Set.of(cert, key, ca);
    }

    private static void requirePlain(String name) {
        boolean plain = !name.isBlank() && !name.startsWith(".") && !name.contains("/") && !name.contains("\\");
        if (!plain || List.of(SetFormat.STATE, SetFormat.NEXT).contains(name)) {
            throw new IllegalArgumentException("file name: '" + name + "' (expected: a plain name, not "
                    + SetFormat.STATE + " or " + SetFormat.NEXT + ")");
        }
    }
}
