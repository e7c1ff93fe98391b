package io.gloosuite.e2e.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gloosuite.e2e.traffic.Request;
import java.security.GeneralSecurityException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Somebody who signs requests (HMAC with SHA-256 over the date and what is asked for). */
public record Signature(String user, String secret) {
    private static final String SIGNED = "date @request-target";

    public static Signature of(String user, String secret) {
        return new Signature(user, secret);
    }

    /** The request as of now, signed. */
    public Request on(Request request) {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
        String signed = "date: %s\n@request-target: %s %s"
                .formatted(date, request.method().toLowerCase(Locale.ROOT), request.path());
        return request.header("date", date).header("authorization", parameters(mac(signed)));
    }

    private String parameters(String signature) {
        return "hmac username=\"%s\", algorithm=\"hmac-sha256\", headers=\"%s\", signature=\"%s\""
                .formatted(user, SIGNED, signature);
    }

    private String mac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
