package io.gloosuite.sds.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gloosuite.sds.secret.PairFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the files of a pair such that links which are swapped meanwhile never give half of one set and half of another. */
final class PairReader {
    /** No PEM file comes near this. */
    private static final long FILE_BYTES_MAX = 1 << 20;

    /** A directory that is swapped more often than this during one read is looked at again later. */
    private static final int ATTEMPTS_MAX = 5;

    private PairReader() {}

    /** The files' content; throws if one is missing or they do not hold still. */
    static PairFiles read(Pair pair) throws IOException {
        for (int attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
            List<Path> before = resolve(pair);
            try {
                PairFiles files = new PairFiles(content(before.get(0)), content(before.get(1)), content(before.get(2)));
                if (before.equals(resolve(pair))) {
                    return files;
                }
            } catch (NoSuchFileException e) {
                if (before.equals(resolve(pair))) {
                    throw e;
                }
            }
        }
        throw new IOException(pair.directory() + ": changed while it was read");
    }

    /** What the links lead to. */
    static List<Path> resolve(Pair pair) throws IOException {
        List<Path> real = new ArrayList<>();
        for (Path file : pair.files()) {
            real.add(file.toRealPath());
        }
        return real;
    }

    private static String content(Path file) throws IOException {
        if (Files.size(file) > FILE_BYTES_MAX) {
            throw new IOException(file + ": larger than " + FILE_BYTES_MAX + " bytes");
        }
        return new String(Files.readAllBytes(file), UTF_8);
    }
}
