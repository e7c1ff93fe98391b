package io.gloosuite.sds.secret;

/**
 * The content of a pair's files, read at one moment.
 *
 * @param cert the chain, PEM
 * @param key the private key, PEM
 * @param ca the trusted CAs, PEM
 */
public record PairFiles(String cert, String key, String ca) {
    @Override
    public String toString() {
        return "PairFiles[REDACTED]";
    }
}
