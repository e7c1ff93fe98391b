package io.gloosuite.certgen.store;

import java.io.IOException;
import java.nio.file.Path;

/** The single steps that change a directory; between any two of them the process may be killed. */
interface Disk {

    /** Creates a directory that its owner alone may change. */
    void createDirectory(Path directory) throws IOException;

    /** Writes a new file, durably, readable by its owner alone. */
    void writeSecret(Path file, byte[] content) throws IOException;

    /** Makes a symbolic link. */
    void link(Path link, Path target) throws IOException;

    /** Puts {@code from} in the place of {@code to} in one step. */
    void replace(Path from, Path to) throws IOException;

    /** Deletes a file, a link or an empty directory, if it is there. */
    void delete(Path path) throws IOException;

    /** Makes what happened to the entries of a directory durable. */
    void force(Path directory) throws IOException;
}
