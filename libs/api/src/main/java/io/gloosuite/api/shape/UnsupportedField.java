package io.gloosuite.api.shape;

/**
 * A field that was read and kept, and that the suite does not act on.
 *
 * @param path the field, from the document's root
 * @param weight whether the object can be served without it
 */
public record UnsupportedField(String path, Weight weight) {

    /** How much it matters that the suite does not act on the field. */
    public enum Weight {
        /** The object cannot be served as it asks. */
        REFUSED,
        /** The object is served without it. */
        UNHEEDED
    }
}
