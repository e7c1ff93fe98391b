package io.gloosuite.certgen.rotate;

/**
 * A consumer that has not confirmed the present set yet.
 *
 * @param consumer the consumer's name, as it was configured
 * @param reason what it lacks, for people
 */
public record Lag(String consumer, String reason) {
    @Override
    public String toString() {
        return consumer + " (" + reason + ")";
    }
}
