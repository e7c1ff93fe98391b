package io.gloosuite.extauth.outgoing;

import com.google.protobuf.ByteString;
import io.gloosuite.extauth.check.Header;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came back, whole.
 *
 * @param body of at most as many bytes as the calls' limits allow
 */
public record HttpAnswer(int status, List<Header> headers, ByteString body) {
    private static final int OK = 200;
    private static final int REDIRECTION = 300;

    public HttpAnswer {
        headers = List.copyOf(headers);
    }

    /** 2xx. */
    public boolean isSuccess() {
        return status >= OK && status < REDIRECTION;
    }

    /**
     * The first value of a header.
     *
     * @param name lower-case
     */
    public @Nullable String header(String name) {
        return headers.stream()
                .filter(header -> header.name().equals(name))
                .map(Header::value)
                .findFirst()
                .orElse(null);
    }

    /** As UTF-8. */
    public String text() {
        return body.toStringUtf8();
    }

    /** The status alone: the rest may be secret. */
    @Override
    public String toString() {
        return "HTTP " + status;
    }
}
