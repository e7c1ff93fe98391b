package io.gloosuite.proxy.call;

/**
 * Why there is no answer.
 *
 * @param timeout whether it did not come in time
 * @param reason for logs
 */
public record CallFailure(boolean timeout, String reason) {
    public static CallFailure of(String reason) {
        return new CallFailure(false, reason);
    }
}
