package io.gloosuite.sds.secret;

/**
 * Under which names a pair is served.
 *
 * @param serverCert the resource with chain and key
 * @param validationContext the resource with the trusted CAs
 */
public record ResourceNames(String serverCert, String validationContext) {
    public ResourceNames {
        if (serverCert.isBlank() || validationContext.isBlank() || serverCert.equals(validationContext)) {
            throw new IllegalArgumentException("resource names: '" + serverCert + "', '" + validationContext
                    + "' (expected: two different names)");
        }
    }
}
