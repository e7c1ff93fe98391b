package io.gloosuite.gloo.translate.extauth;

import io.gloosuite.gloo.report.Issues;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks expressions over names of steps.
 *
 * <pre>
 * expression = term { ("&amp;&amp;" | "||") term }
 * term       = "!" term | "(" expression ")" | name
 * </pre>
 */
final class BooleanExpressions {

    /** Longest expression, in characters: enough for any that people can read. */
    private static final int MAX_CHARACTERS = 4_096;

    private static final Pattern TOKEN = Pattern.compile("\\s*(&&|\\|\\||[!()]|[A-Za-z0-9_.~/-]+|\\S)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.~/-]+");

    /** After the last token. */
    private static final String END = "";

    private final List<String> tokens;
    private final Set<String> names;

    private BooleanExpressions(List<String> tokens, Set<String> names) {
        this.tokens = tokens;
        this.names = names;
    }

    static void check(String expression, Set<String> names, String path, Issues issues) {
        if (expression.length() > MAX_CHARACTERS) {
            issues.error(path, "has " + expression.length() + " characters; shorten it to " + MAX_CHARACTERS);
            return;
        }
        List<String> tokens = new ArrayList<>();
        for (Matcher token = TOKEN.matcher(expression); token.find(); ) {
            tokens.add(token.group(1));
        }
        String problem = new BooleanExpressions(tokens, names).problem();
        if (!problem.isEmpty()) {
            issues.error(path, problem);
        }
    }

    /** What is wrong; empty when nothing is. Without recursion, so that no nesting is too deep. */
    private String problem() {
        int open = 0;
        boolean wantsTerm = true;
        for (int i = 0; i <= tokens.size(); i++) {
            String token = i < tokens.size() ? tokens.get(i) : END;
            if (wantsTerm) {
                switch (token) {
                    case "!" -> {}
                    case "(" -> open++;
                    default -> {
                        String wrong = name(token, i);
                        if (!wrong.isEmpty()) {
                            return wrong;
                        }
                        wantsTerm = false;
                    }
                }
            } else {
                switch (token) {
                    case "&&", "||" -> wantsTerm = true;
                    case ")" -> open--;
                    case END -> {}
                    default -> {
                        return "\"" + token + "\" follows " + before(i) + "; put && or || between them";
                    }
                }
                if (open < 0) {
                    return "closes a parenthesis that none opened, after " + before(i);
                }
            }
        }
        return open == 0 ? "" : "leaves " + open + " of its parentheses open; close them";
    }

    private String name(String token, int at) {
        if (token.equals(END)) {
            return "ends after " + before(at) + "; a step's name must follow";
        }
        if (!NAME.matcher(token).matches()) {
            return "\"" + token + "\" follows " + before(at) + "; a step's name must stand there";
        }
        return names.contains(token)
                ? ""
                : "\"" + token + "\" is no step's name; there are " + String.join(", ", names);
    }

    private String before(int at) {
        return at == 0 ? "nothing" : "\"" + tokens.get(at - 1) + "\"";
    }
}
