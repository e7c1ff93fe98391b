package io.gloosuite.proxy.extauthz;

import io.gloosuite.proxy.httpfilter.HeaderTexts;
import io.gloosuite.proxy.model.UnusableConfigException;
import io.gloosuite.proxy.model.http.HttpFilter.ToldHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Which headers of a client the service is told. Any thread. */
final class Told {
    /** Tells whether the body is cut off; a client's own copy is not passed on. */
    static final String PARTIAL_BODY = "x-envoy-auth-partial-body";

    private final @Nullable NameList allowed;
    private final NameList disallowed;

    private Told(@Nullable NameList allowed, NameList disallowed) {
        this.allowed = allowed;
        this.disallowed = disallowed;
    }

    static Told of(ToldHeaders config) throws UnusableConfigException {
        return new Told(
                config.allowed() == null ? null : NameList.of(config.allowed()), NameList.of(config.disallowed()));
    }

    /** Whether a list allows it. */
    boolean isListed(String name) {
        return allowed != null && allowed.contains(name);
    }

    /** Whether it is allowed where no list means all. */
    boolean isTold(String name) {
        return (allowed == null || allowed.contains(name)) && !isWithheld(name);
    }

    boolean isWithheld(String name) {
        return disallowed.contains(name);
    }

    /** Hands over each header but {@code host}, names in lower case, values as messages have them. */
    static void forEach(HttpHeaders headers, BiConsumer<String, String> receiver) {
        Iterator<Map.Entry<CharSequence, CharSequence>> entries = headers.iteratorCharSequence();
        while (entries.hasNext()) {
            Map.Entry<CharSequence, CharSequence> entry = entries.next();
            if (!AsciiString.contentEqualsIgnoreCase("host", entry.getKey())
                    && !AsciiString.contentEqualsIgnoreCase(PARTIAL_BODY, entry.getKey())) {
                receiver.accept(
                        entry.getKey().toString().toLowerCase(Locale.ROOT),
                        HeaderTexts.fromWire(entry.getValue().toString()));
            }
        }
    }
}
