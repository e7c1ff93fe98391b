package io.gloosuite.e2e.traffic;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came back; header names in lower case. Values of several headers of one name are lines of one text. */
public record Answer(int status, Map<String, String> headers, String body) {
    public Answer {
        headers = Map.copyOf(headers);
    }

    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /** The values of all headers of this name. */
    public List<String> all(String name) {
        return headers.getOrDefault(name, "").lines().toList();
    }

    /** The server takes no other request on this connection. */
    public boolean closes() {
        return "close".equalsIgnoreCase(headers.get("connection"));
    }

    /** The one line that a failed test shows. */
    @Override
    public String toString() {
        return status + " " + body.strip();
    }
}
