package io.gloosuite.extauth.check;

/** A step's configuration cannot be used. The message never shows a secret: it goes into statuses and logs. */
public final class InvalidStep extends Exception {
    private static final long serialVersionUID = 1;

    private final String path;

    /**
     * What is wrong, and where.
     *
     * @param path of the field below the step, as its proto spells it: {@code basic_auth.users[alice]}; empty for the whole
     * @param reason a sentence for the configuration's author
     */
    public InvalidStep(String path, String reason) {
        super(reason);
        this.path = path;
    }

    public String path() {
        return path;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }

    /** The same below another field. */
    public InvalidStep under(String parent) {
        InvalidStep moved = new InvalidStep(path.isEmpty() ? parent : parent + "." + path, reason());
        moved.initCause(this);
        return moved;
    }
}
