package io.gloosuite.proxy.translate.fields;

import java.util.ArrayList;
import java.util.List;

/**
 * A field of a resource, by its path, and where problems of the whole resource are collected. Not for several threads.
 */
public final class Place {
    /** Problems told of one resource; a broken generator would otherwise fill the control plane's log. */
    private static final int MAX_PROBLEMS = 20;

    private final String path;
    private final List<String> problems;

    private Place(String path, List<String> problems) {
        this.path = path;
        this.problems = problems;
    }

    /** The resource itself, nothing known against it. */
    public static Place resource() {
        return new Place("", new ArrayList<>());
    }

    /** A field of this one. */
    public Place field(String name) {
        return new Place(path.isEmpty() ? name : path + "." + name, problems);
    }

    /** An element of this repeated field. */
    public Place item(int index) {
        return item(Integer.toString(index));
    }

    /** An entry of this map. */
    public Place item(String key) {
        return new Place(path + "[" + key + "]", problems);
    }

    /** Says what is wrong here. */
    public void problem(String text) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(path.isEmpty() ? text : path + ": " + text);
        }
    }

    /** Everything said so far about the resource. */
    public List<String> problems() {
        return List.copyOf(problems);
    }
}
