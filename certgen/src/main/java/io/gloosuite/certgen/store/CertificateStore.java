package io.gloosuite.certgen.store;

import java.io.IOException;
import java.util.Map;

/**
 * Where a set is kept: a directory, or whatever else can replace all files of a set at once. Whoever holds an open store
 * is its only writer; a store that cannot lock detects another writer instead, and fails.
 */
public interface CertificateStore extends AutoCloseable {

    /**
     * The files that consumers see, and those beside them that belong to the set.
     *
     * @return paths with {@code /} to contents; empty if nothing is there
     */
    Map<String, byte[]> read() throws IOException;

    /**
     * Replaces the whole set: whenever this is cut short, readers see the old set or the new one.
     *
     * @param files paths with {@code /} to contents
     */
    void write(Map<String, byte[]> files) throws IOException;

    @Override
    void close() throws IOException;
}
