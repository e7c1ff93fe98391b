package io.gloosuite.glooctl.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A bordered table in Gloo's style: upper-case headers in the middle, cells on the left and folded at {@value #FOLD_AT}
 * characters, no line between rows. A word of more than {@value #MAX_WORD_LENGTH} characters is cut.
 */
public final class Table {

    private static final int FOLD_AT = 30;

    /** Of one word, in characters: the longest one makes every line of the table as wide. */
    private static final int MAX_WORD_LENGTH = 200;

    /** With the blanks before it, which count: a folded line loses them. */
    private static final Pattern WORD = Pattern.compile(" *[^ ]+");

    /** Would speak to the terminal. */
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    private final List<String> headers;
    private final List<List<String>> lines = new ArrayList<>();
    private final int[] folding;

    public Table(String... headers) {
        this.headers = List.of(headers);
        this.folding = new int[headers.length];
    }

    /** Adds one line; each cell may fold into more. */
    public Table line(String... cells) {
        return row(IntStream.range(0, cells.length)
                .mapToObj(i -> List.of(cells[i]))
                .toList());
    }

    /** Adds an object whose cells have lines of their own; shorter cells are filled up with blanks. */
    public Table row(List<List<String>> cells) {
        int height = cells.stream().mapToInt(List::size).max().orElse(0);
        for (int line = 0; line < height; line++) {
            int at = line;
            addFolded(IntStream.range(0, cells.size())
                    .mapToObj(column -> at < cells.get(column).size()
                            ? fold(column, cells.get(column).get(at))
                            : List.<String>of())
                    .toList());
        }
        return this;
    }

    private void addFolded(List<List<String>> folded) {
        int height = Math.max(1, folded.stream().mapToInt(List::size).max().orElse(1));
        for (int line = 0; line < height; line++) {
            int at = line;
            lines.add(folded.stream()
                    .map(cell -> at < cell.size() ? cell.get(at) : "")
                    .toList());
        }
    }

    /** A column with a folded cell is never narrower than the fold, as in Gloo's tables. */
    private List<String> fold(int column, String cell) {
        return cell.lines()
                .map(line -> CONTROL.matcher(line).replaceAll(" "))
                .flatMap(line -> foldLine(column, line).stream())
                .toList();
    }

    private List<String> foldLine(int column, String text) {
        if (text.length() <= FOLD_AT) {
            return List.of(text);
        }
        folding[column] = FOLD_AT;
        var folded = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word = WORD.matcher(text); word.find(); ) {
            if (!line.isEmpty() && line.length() + word.group().length() > FOLD_AT) {
                folded.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? cut(word.group().strip()) : word.group());
        }
        folded.add(line.toString());
        return folded;
    }

    private static String cut(String word) {
        return word.length() <= MAX_WORD_LENGTH ? word : word.substring(0, MAX_WORD_LENGTH - 1) + "…";
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /** The table as text, with a line end. */
    public String render() {
        var widths = IntStream.range(0, headers.size()).mapToObj(this::width).toList();
        var border = widths.stream().map("-"::repeat).collect(Collectors.joining("|", "+", "+\n"));
        var text = new StringBuilder(border);
        text.append(joined(headers, widths, Table::centred)).append(border);
        lines.forEach(line -> text.append(joined(line, widths, Table::leftAligned)));
        return text.append(lines.isEmpty() ? "" : border).toString();
    }

    private int width(int column) {
        int widest =
                lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
        return Math.max(Math.max(widest, folding[column]), headers.get(column).length()) + 2;
    }

    private interface Alignment {
        String align(String text, int width);
    }

    private static String joined(List<String> cells, List<Integer> widths, Alignment alignment) {
        return IntStream.range(0, cells.size())
                .mapToObj(i -> alignment.align(cells.get(i), widths.get(i)))
                .collect(Collectors.joining("|", "|", "|\n"));
    }

    private static String centred(String text, int width) {
        int left = (width - text.length()) / 2;
        return " ".repeat(left) + text.toUpperCase(Locale.ROOT) + " ".repeat(width - left - text.length());
    }

    private static String leftAligned(String text, int width) {
        return " " + text + " ".repeat(width - 1 - text.length());
    }
}
