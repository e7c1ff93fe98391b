package io.gloosuite.gloo.admin;

import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.status.Reports;
import io.gloosuite.gloo.xds.XdsHub;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.http.HttpHeaders;

/** Waits, where a request asks for it, until the connected data planes have answered to a change. */
public final class DataPlaneWait {
    /** A request holds a thread meanwhile. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private static final String HEADER = "X-Gloo-Acknowledged";

    private final XdsHub hub;
    private final Reports reports;

    public DataPlaneWait(XdsHub hub, Reports reports) {
        this.hub = hub;
        this.reports = reports;
    }

    /** The headers that tell whether all data planes took what was made of these objects; none when it was not asked. */
    HttpHeaders until(@Nullable String wait, Collection<ObjectRef> refs) {
        HttpHeaders headers = new HttpHeaders();
        if (wait != null) {
            headers.set(HEADER, Boolean.toString(isAcknowledged(duration(wait), refs)));
        }
        return headers;
    }

    private boolean isAcknowledged(Duration wait, Collection<ObjectRef> refs) {
        CompletableFuture<Void> settled = hub.settled();
        try {
            Object _ = settled.get(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            settled.cancel(false);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        Reports.View view = reports.view();
        return refs.stream().noneMatch(view::isRefused);
    }

    private static Duration duration(String text) {
        try {
            Duration wait = DurationStyle.SIMPLE.parse(text);
            return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
        } catch (IllegalArgumentException e) {
            throw ApiException.badRequest("wait: '" + text + "' (expected: a duration such as 5s)");
        }
    }
}
