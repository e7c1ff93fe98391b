package io.gloosuite.api.shape;

/** What to do with a field that a shape does not name. */
public enum UnknownFields {
    /** It is a problem: most likely a misspelling. */
    REFUSED,
    /** It is left in the document: the shape belongs to somebody else and grows without us. */
    KEPT
}
