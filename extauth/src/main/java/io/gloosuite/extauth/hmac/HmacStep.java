package io.gloosuite.extauth.hmac;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gloosuite.extauth.check.AuthRequest;
import io.gloosuite.extauth.check.AuthStep;
import io.gloosuite.extauth.check.Decision;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a signature over headers that the client names, of which the date must be one and must be of now. Each is signed as
 * {@code name: value}, joined by line feeds; {@code @request-target} stands for the method, lower-case, a space, and the path
 * with its query.
 */
final class HmacStep implements AuthStep {
    /** Clocks differ, requests take their time; a signature that is caught can be used again within this. */
    static final Duration MAX_SKEW = Duration.ofMinutes(5);

    private static final String REQUEST_TARGET = "@request-target";
    private static final String DATE = "date";
    private static final String X_DATE = "x-date";
    private static final byte[] NOBODY = "a secret that nobody has, so that unknown users take as long".getBytes(UTF_8);
    private static final Decision MALFORMED = Decision.Denied.unauthorized("hmac", "no readable signature");
    private static final Decision STALE = Decision.Denied.unauthorized("hmac", "date is not signed, or not of now");
    private static final Decision INCOMPLETE = Decision.Denied.unauthorized("hmac", "a signed header is missing");
    private static final Decision WRONG = Decision.Denied.unauthorized("hmac", "unknown user or wrong signature");

    private final Map<String, byte[]> secrets;
    private final InstantSource clock;

    HmacStep(Map<String, byte[]> secrets, InstantSource clock) {
        this.secrets = Map.copyOf(secrets);
        this.clock = clock;
    }

    @Override
    public CompletionStage<Decision> check(AuthRequest request) {
        SignatureHeader signature = SignatureHeader.of(request.header("authorization"));
        return CompletableFuture.completedFuture(signature == null ? MALFORMED : verified(request, signature));
    }

    private Decision verified(AuthRequest request, SignatureHeader signature) {
        if (!isOfNow(request, signature)) {
            return STALE;
        }
        String text = signed(request, signature);
        if (text == null) {
            return INCOMPLETE;
        }
        byte[] secret = secrets.get(signature.user());
        byte[] expected = mac(signature.algorithm(), secret == null ? NOBODY : secret, text);
        return MessageDigest.isEqual(expected, signature.signature().toByteArray()) && secret != null
                ? Decision.Allowed.user(signature.user())
                : WRONG;
    }

    private boolean isOfNow(AuthRequest request, SignatureHeader signature) {
        String name = signature.headers().contains(X_DATE) ? X_DATE : DATE;
        Instant date = signature.headers().contains(name) ? date(request.header(name)) : null;
        return date != null && Duration.between(date, clock.instant()).abs().compareTo(MAX_SKEW) <= 0;
    }

    private static @Nullable Instant date(@Nullable String value) {
        try {
            return value == null
                    ? null
                    : ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static @Nullable String signed(AuthRequest request, SignatureHeader signature) {
        StringBuilder text = new StringBuilder();
        for (String name : signature.headers()) {
            String value = value(request, name);
            if (value == null) {
                return null;
            }
            text.append(text.isEmpty() ? "" : "\n").append(name).append(": ").append(value);
        }
        return text.toString();
    }

    private static @Nullable String value(AuthRequest request, String name) {
        return switch (name) {
            case REQUEST_TARGET -> request.method().toLowerCase(Locale.ROOT) + " " + request.path();
            case "host" -> request.host();
            default -> request.header(name);
        };
    }

    private static byte[] mac(SignatureHeader.Algorithm algorithm, byte[] secret, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm.jcaName());
            mac.init(new SecretKeySpec(secret, algorithm.jcaName()));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + algorithm.jcaName(), e);
        }
    }
}
