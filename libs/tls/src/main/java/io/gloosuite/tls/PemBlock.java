package io.gloosuite.tls;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** One block of PEM text: its place (from 1), its label, and its decoded content. Says nothing of the content. */
final class PemBlock {
    /** Largest text that is read: some ten times the biggest public CA bundle. */
    static final int MAX_TEXT_CHARS = 4 << 20;

    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    private final int place;
    private final String label;
    private final byte[] der;

    private PemBlock(int place, String label, byte[] der) {
        this.place = place;
        this.label = label;
        this.der = der;
    }

    static List<PemBlock> parse(String pem) throws PemException {
        if (pem.length() > MAX_TEXT_CHARS) {
            throw new PemException("%d characters (expected: at most %d)".formatted(pem.length(), MAX_TEXT_CHARS));
        }
        List<PemBlock> blocks = new ArrayList<>();
        List<String> lines = pem.lines().map(String::strip).toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("-")) {
                int end = endOf(lines, i, blocks.size() + 1);
                blocks.add(block(blocks.size() + 1, label(line), lines.subList(i + 1, end)));
                i = end;
            }
        }
        return blocks;
    }

    String label() {
        return label;
    }

    byte[] der() {
        return der;
    }

    PemException error(String what) {
        return new PemException("block %d (%s) %s".formatted(place, label, what));
    }

    @Override
    public String toString() {
        return "PemBlock[place=%d, label=%s]".formatted(place, label);
    }

    private static int endOf(List<String> lines, int begin, int place) throws PemException {
        String line = lines.get(begin);
        if (!line.startsWith(BEGIN) || !line.endsWith(DASHES) || line.length() <= BEGIN.length() + DASHES.length()) {
            throw new PemException("block %d does not start with -----BEGIN <label>-----".formatted(place));
        }
        String end = END + label(line) + DASHES;
        for (int i = begin + 1; i < lines.size(); i++) {
            if (lines.get(i).startsWith("-")) {
                if (!lines.get(i).equals(end)) {
                    break;
                }
                return i;
            }
        }
        throw new PemException("block %d (%s) has no end".formatted(place, label(line)));
    }

    private static String label(String beginLine) {
        return beginLine.substring(BEGIN.length(), beginLine.length() - DASHES.length());
    }

    private static PemBlock block(int place, String label, List<String> body) throws PemException {
        PemBlock empty = new PemBlock(place, label, new byte[0]);
        if (body.stream().anyMatch(line -> line.contains(":"))) {
            throw empty.error("has headers, an encrypted key? (expected: an unencrypted PKCS#8 key)");
        }
        try {
            return new PemBlock(place, label, Base64.getDecoder().decode(String.join("", body)));
        } catch (IllegalArgumentException e) {
            throw empty.error("is not base64");
        }
    }
}
