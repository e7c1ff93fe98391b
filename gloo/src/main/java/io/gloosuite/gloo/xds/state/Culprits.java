package io.gloosuite.gloo.xds.state;

import io.gloosuite.gloo.model.XdsResource;
import java.util.Collection;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * Finds which resources of a refused response its error detail speaks of. Envoy writes {@code name: reason} for clusters
 * and listeners; where no name is followed by a colon, any mention counts.
 */
public final class Culprits {
    private Culprits() {}

    public static List<XdsResource> named(Collection<XdsResource> resources, String detail) {
        List<XdsResource> accused = matching(resources, detail, (text, end) -> text.startsWith(":", end));
        return accused.isEmpty() ? matching(resources, detail, (text, end) -> true) : accused;
    }

    /**
     * What a detail says of one of the resources that it names: the lines from the one that begins with its name to the one that begins
     * with another's. Without such lines all of it.
     */
    public static String about(XdsResource resource, Collection<XdsResource> named, String detail) {
        String head = resource.name() + ":";
        StringBuilder about = new StringBuilder();
        boolean isAbout = false;
        for (String line : detail.split("\n", -1)) {
            String start = line.stripLeading();
            if (start.startsWith(head)) {
                isAbout = true;
                start = start.substring(head.length()).stripLeading();
            } else if (isAbout && named.stream().anyMatch(other -> start(line, other))) {
                isAbout = false;
            }
            if (isAbout) {
                about.append(about.isEmpty() ? "" : "\n").append(start);
            }
        }
        return about.isEmpty() ? detail : about.toString();
    }

    private static boolean start(String line, XdsResource resource) {
        return line.stripLeading().startsWith(resource.name() + ":");
    }

    private static List<XdsResource> matching(
            Collection<XdsResource> resources, String detail, BiPredicate<String, Integer> follows) {
        return resources.stream()
                .filter(resource -> mentions(detail, resource.name(), follows))
                .toList();
    }

    /** Whether a name is in the text, and not as a part of a longer one. */
    static boolean mentions(String detail, String name) {
        return mentions(detail, name, (text, end) -> true);
    }

    private static boolean mentions(String detail, String name, BiPredicate<String, Integer> follows) {
        if (name.isEmpty()) {
            return false;
        }
        for (int at = detail.indexOf(name); at >= 0; at = detail.indexOf(name, at + 1)) {
            int end = at + name.length();
            if (!continues(detail, at - 1, -1) && !continues(detail, end, 1) && follows.test(detail, end)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the character there belongs to a longer name; a full stop does only when the name goes on behind it. */
    private static boolean continues(String text, int at, int direction) {
        if (at < 0 || at >= text.length()) {
            return false;
        }
        char c = text.charAt(at);
        return c == '.' ? continues(text, at + direction, direction) : isNamePart(c);
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '~';
    }
}
