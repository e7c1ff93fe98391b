package io.gloosuite.api.shape;

import tools.jackson.databind.JsonNode;

/** Where in a document, and whether its values may be told. */
record Place(String path, Disclosure disclosure) {

    /** Longest value that a problem repeats, in characters: enough to find it, too short to flood a status. */
    private static final int MAX_SHOWN_CHARACTERS = 80;

    Place field(String name) {
        return new Place(path.isEmpty() ? name : path + "." + name, disclosure);
    }

    Place key(String key) {
        return new Place(path + "[\"" + key + "\"]", disclosure);
    }

    Place item(int index) {
        return new Place(path + "[" + index + "]", disclosure);
    }

    Place with(Disclosure stricter) {
        return stricter == Disclosure.SENSITIVE ? new Place(path, stricter) : this;
    }

    /** The value as problems show it. */
    String show(JsonNode value) {
        if (disclosure == Disclosure.SENSITIVE) {
            return "the value (not shown)";
        }
        String text = value.toString();
        return text.length() <= MAX_SHOWN_CHARACTERS ? text : text.substring(0, MAX_SHOWN_CHARACTERS) + "…";
    }
}
