package io.gloosuite.proxy.httpfilter;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Header values between the wire, where each character is a byte, and messages, where they are UTF-8. */
public final class HeaderTexts {
    private static final int MAX_ASCII = 0x7f;
    private static final char UNREADABLE = '!';

    private HeaderTexts() {}

    /** As a message has it; bytes above ASCII that are no UTF-8 become {@code !}, as in Envoy. */
    public static String fromWire(String value) {
        if (isAscii(value)) {
            return value;
        }
        byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            StringBuilder text = new StringBuilder(value.length());
            value.chars().forEach(letter -> text.append(letter > MAX_ASCII ? UNREADABLE : (char) letter));
            return text.toString();
        }
    }

    /** As it goes over the wire. */
    public static String toWire(String value) {
        return isAscii(value) ? value : new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** Whether a value can be sent without ending its line or the message. */
    public static boolean isValue(String value) {
        return value.indexOf('\r') < 0 && value.indexOf('\n') < 0 && value.indexOf('\0') < 0;
    }

    /** Whether a text is a token (RFC 9110, 5.6.2), as names of headers are. */
    public static boolean isName(String name) {
        return !name.isEmpty() && name.chars().allMatch(HeaderTexts::isTokenCharacter);
    }

    private static boolean isTokenCharacter(int letter) {
        return (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= '0' && letter <= '9')
                || "!#$%&'*+-.^_`|~".indexOf(letter) >= 0;
    }

    private static boolean isAscii(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) > MAX_ASCII) {
                return false;
            }
        }
        return true;
    }
}
