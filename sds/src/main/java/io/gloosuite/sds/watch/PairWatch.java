package io.gloosuite.sds.watch;

import io.gloosuite.sds.secret.Judge;
import io.gloosuite.sds.secret.PairFiles;
import io.gloosuite.sds.secret.ServedSecret;
import io.gloosuite.sds.secret.Verdict;
import io.gloosuite.sds.secret.Verdict.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One pair: looks at its files when told to, and says when it wants to look again. Not thread-safe. */
final class PairWatch {
    /** The first look after a bad one; every further one waits twice as long. */
    static final Duration FIRST_RETRY = Duration.ofMillis(10);

    private static final Logger log = LoggerFactory.getLogger("sds_server");

    private final Pair pair;
    private final ReloadListener listener;
    private final Duration longestRetry;

    private @Nullable Look last;
    private String complaint = "";
    private Duration retry = FIRST_RETRY;
    private boolean served;

    private record Look(PairFiles files, Verdict verdict) {}

    /**
     * A watch over one pair.
     *
     * @param longestRetry the longest time between two looks
     */
    PairWatch(Pair pair, ReloadListener listener, Duration longestRetry) {
        this.pair = pair;
        this.listener = listener;
        this.longestRetry = longestRetry;
    }

    Pair pair() {
        return pair;
    }

    /**
     * Looks at the files and publishes them if they fit.
     *
     * @return how long until the next look, should nothing happen before
     */
    Duration look(Instant now) {
        PairFiles files;
        try {
            files = PairReader.read(pair);
        } catch (IOException e) {
            last = null;
            return reject(unreadable(e));
        }
        Look before = last;
        if (before != null && before.files().equals(files)) {
            return lookAgain(before, now);
        }
        retry = FIRST_RETRY;
        return take(judge(files, now));
    }

    private Look judge(PairFiles files, Instant now) {
        return new Look(files, Judge.judge(files, pair.names(), pair.issuer(), now));
    }

    private Duration take(Look look) {
        last = look;
        return switch (look.verdict()) {
            case Verdict.Fits fits -> publish(fits.secrets());
            case Verdict.Unfit unfit -> reject(unfit);
        };
    }

    /** The files are as they were: only time can have changed what they are worth. */
    private Duration lookAgain(Look before, Instant now) {
        return switch (before.verdict()) {
            case Verdict.Fits fits -> longestRetry;
            case Verdict.Unfit unfit -> take(judge(before.files(), now));
        };
    }

    private Duration publish(List<ServedSecret> secrets) {
        served = true;
        complaint = "";
        listener.good(pair, secrets);
        return longestRetry;
    }

    private Duration reject(Verdict.Unfit unfit) {
        if (!unfit.detail().equals(complaint)) {
            complaint = unfit.detail();
            listener.rejected(pair, unfit.reason());
            if (served) {
                log.warn("{}: not taken, the last good one stays: {}", pair, unfit.detail());
            } else {
                log.info("{}: waiting: {}", pair, unfit.detail());
            }
        }
        Duration wait = retry;
        Duration longer = retry.multipliedBy(2);
        retry = longer.compareTo(longestRetry) > 0 ? longestRetry : longer;
        return wait;
    }

    private Verdict.Unfit unreadable(IOException e) {
        String absent = pair.files().stream()
                .filter(file -> !Files.exists(file))
                .map(Path::toString)
                .collect(Collectors.joining(", "));
        return absent.isEmpty()
                ? new Verdict.Unfit(Reason.MALFORMED, "unreadable: " + e)
                : new Verdict.Unfit(Reason.MISSING, "missing: " + absent);
    }
}
