package io.gloosuite.extauth.hmac;

import com.google.protobuf.ByteString;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a signature as they stand in the {@code Authorization} header:
 *
 * <pre>{@code hmac username="alice", algorithm="hmac-sha256", headers="date @request-target", signature="base64"}</pre>
 *
 * @param headers lower-case, in the order in which they are signed
 */
record SignatureHeader(String user, Algorithm algorithm, List<String> headers, ByteString signature) {
    /** A few names and one signature take some hundred characters. */
    private static final int MAX_CHARACTERS = 4096;

    private static final int MAX_SIGNED_HEADERS = 32;
    private static final String SCHEME = "hmac ";
    private static final Pattern PARAMETER = Pattern.compile("\\s*([a-zA-Z]+)\\s*=\\s*\"([^\"]*)\"\\s*(,|$)");

    /** The algorithms; SHA-1 and older ones are not among them. */
    enum Algorithm {
        HMAC_SHA256("hmac-sha256", "HmacSHA256"),
        HMAC_SHA384("hmac-sha384", "HmacSHA384"),
        HMAC_SHA512("hmac-sha512", "HmacSHA512");

        private final String term;
        private final String jcaName;

        Algorithm(String term, String jcaName) {
            this.term = term;
            this.jcaName = jcaName;
        }

        String jcaName() {
            return jcaName;
        }

        static @Nullable Algorithm of(@Nullable String term) {
            for (Algorithm algorithm : values()) {
                if (algorithm.term.equalsIgnoreCase(term)) {
                    return algorithm;
                }
            }
            return null;
        }
    }

    /** Reads the header; null if it is missing, of another scheme, too long, or lacks or repeats a parameter. */
    static @Nullable SignatureHeader of(@Nullable String header) {
        if (header == null
                || header.length() > MAX_CHARACTERS
                || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        Map<String, String> parameters = parameters(header.substring(SCHEME.length()));
        String user = parameters.get("username");
        Algorithm algorithm = Algorithm.of(parameters.get("algorithm"));
        String signed = parameters.get("headers");
        ByteString signature = decoded(parameters.get("signature"));
        if (user == null || algorithm == null || signed == null || signature == null) {
            return null;
        }
        List<String> names = List.of(signed.strip().toLowerCase(Locale.ROOT).split("\\s+"));
        return names.size() > MAX_SIGNED_HEADERS ? null : new SignatureHeader(user, algorithm, names, signature);
    }

    /** Empty if anything is not understood. */
    private static Map<String, String> parameters(String text) {
        Map<String, String> parameters = new HashMap<>();
        Matcher matcher = PARAMETER.matcher(text);
        int end = 0;
        while (end < text.length()) {
            if (!matcher.find(end)
                    || matcher.start() != end
                    || parameters.put(matcher.group(1).toLowerCase(Locale.ROOT), matcher.group(2)) != null) {
                return Map.of();
            }
            end = matcher.end();
        }
        return parameters;
    }

    private static @Nullable ByteString decoded(@Nullable String base64) {
        try {
            return base64 == null
                    ? null
                    : ByteString.copyFrom(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
