package io.gloosuite.proxy.tls;

import io.gloosuite.proxy.model.LocalSecret;
import io.gloosuite.proxy.model.LocalSecret.LocalIdentity;
import io.gloosuite.proxy.model.LocalSecret.LocalTrust;
import io.gloosuite.proxy.model.LocalSecret.Pem;
import io.gloosuite.proxy.model.SecretConfig;
import io.gloosuite.proxy.model.UnusableConfigException;
import io.gloosuite.proxy.stats.Stats;
import io.gloosuite.tls.Identity;
import io.gloosuite.tls.PemException;
import io.gloosuite.tls.TlsMaterial;
import io.gloosuite.tls.TrustAnchors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Secrets that clusters and listeners bring along, for as long as one of them uses them. Files are read again every second; a version
 * that cannot be used leaves the last good one in place. Any thread.
 */
public final class LocalSecrets implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalSecrets.class);

    /** Between two looks at the files: they are small, and links of mounted volumes tell no watcher of their change. */
    private static final long POLL_MILLIS = 1000;

    /** Of one file: no chain of certificates is as long. */
    private static final int MAX_FILE_BYTES = 1 << 20;

    private final Map<String, List<LocalSecret>> owners = new HashMap<>();
    private final Map<String, Held> held = new HashMap<>();
    private final Secrets secrets;
    private final Function<SecretConfig, Optional<String>> reload;
    private final LongAdder reloads;
    private final LongAdder failures;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("tls-files").factory());
    private @Nullable ScheduledFuture<?> polling;

    /**
     * Holds none yet.
     *
     * @param reload takes another version into use, or says why not
     */
    public LocalSecrets(Secrets secrets, Stats stats, Function<SecretConfig, Optional<String>> reload) {
        this.secrets = secrets;
        this.reload = reload;
        this.reloads = stats.counter("tls_files.update_success");
        this.failures = stats.counter("tls_files.update_failure");
    }

    /** A change that needs the secrets. */
    @FunctionalInterface
    public interface Change {
        void run() throws UnusableConfigException;
    }

    /** One secret in use, and why its latest version is not; empty when it is. */
    private record Held(LocalSecret secret, TlsMaterial material, String problem) {}

    /**
     * Makes a change of an owner whose secrets are these from then on.
     *
     * @throws UnusableConfigException where a file cannot be used, or by the change; then everything is as before
     */
    public synchronized void use(String owner, List<LocalSecret> next, Change change) throws UnusableConfigException {
        List<LocalSecret> before = owners.getOrDefault(owner, List.of());
        List<LocalSecret> after = before;
        try {
            for (LocalSecret secret : next) {
                hold(secret);
            }
            change.run();
            after = next;
        } finally {
            settle(owner, after);
        }
    }

    /**
     * Whether secrets could be used.
     *
     * @throws UnusableConfigException where a file could not
     */
    public synchronized void check(List<LocalSecret> next) throws UnusableConfigException {
        for (LocalSecret secret : next) {
            if (!held.containsKey(secret.name())) {
                readable(secret);
            }
        }
    }

    /** The owner is gone. */
    public synchronized void release(String owner) {
        settle(owner, List.of());
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private void hold(LocalSecret secret) throws UnusableConfigException {
        if (!held.containsKey(secret.name())) {
            TlsMaterial material = readable(secret);
            held.put(secret.name(), new Held(secret, material, ""));
            secrets.put(secret.name(), material);
        }
    }

    private static TlsMaterial readable(LocalSecret secret) throws UnusableConfigException {
        try {
            return read(secret);
        } catch (PemException | IOException e) {
            throw new UnusableConfigException("tls: " + reason(e));
        }
    }

    private void settle(String owner, List<LocalSecret> now) {
        if (now.isEmpty()) {
            owners.remove(owner);
        } else {
            owners.put(owner, now);
        }
        settleUnused();
        boolean files = held.values().stream().anyMatch(each -> hasFile(each.secret()));
        if (files && polling == null) {
            polling = executor.scheduleWithFixedDelay(this::poll, POLL_MILLIS, POLL_MILLIS, TimeUnit.MILLISECONDS);
        } else if (!files && polling != null) {
            polling.cancel(false);
            polling = null;
        }
    }

    private void settleUnused() {
        List<String> used = owners.values().stream()
                .flatMap(List::stream)
                .map(LocalSecret::name)
                .toList();
        held.keySet().removeIf(name -> {
            boolean unused = !used.contains(name);
            if (unused) {
                secrets.remove(name);
            }
            return unused;
        });
    }

    private synchronized void poll() {
        for (Held one : new ArrayList<>(held.values())) {
            if (hasFile(one.secret())) {
                held.put(one.secret().name(), look(one));
            }
        }
    }

    private Held look(Held one) {
        String problem;
        try {
            TlsMaterial material = read(one.secret());
            if (material.equals(one.material())) {
                return new Held(one.secret(), material, "");
            }
            problem = reload.apply(new SecretConfig(one.secret().name(), material))
                    .orElse("");
            if (problem.isEmpty()) {
                reloads.increment();
                LOG.info("certificate files reloaded: secret={}", one.secret().name());
                return new Held(one.secret(), material, "");
            }
        } catch (PemException | IOException e) {
            problem = reason(e);
        }
        if (!problem.equals(one.problem())) {
            failures.increment();
            LOG.warn(
                    "certificate files not usable, the last good ones stay: secret={} reason={}",
                    one.secret().name(),
                    problem);
        }
        return new Held(one.secret(), one.material(), problem);
    }

    private static TlsMaterial read(LocalSecret secret) throws IOException, PemException {
        return switch (secret) {
            case LocalIdentity identity ->
                TlsMaterial.of(Identity.of(text(identity.chain()), text(identity.key())), null);
            case LocalTrust trust -> TlsMaterial.of(null, TrustAnchors.of(text(trust.ca())));
        };
    }

    private static String text(Pem pem) throws IOException {
        return switch (pem) {
            case LocalSecret.Text text -> text.pem();
            case LocalSecret.File file -> {
                try (InputStream in = Files.newInputStream(Path.of(file.path()))) {
                    byte[] bytes = in.readNBytes(MAX_FILE_BYTES + 1);
                    if (bytes.length > MAX_FILE_BYTES) {
                        throw new IOException(file.path() + " has more than " + MAX_FILE_BYTES + " bytes");
                    }
                    yield new String(bytes, StandardCharsets.UTF_8);
                }
            }
        };
    }

    private static boolean hasFile(LocalSecret secret) {
        return secret.parts().stream().anyMatch(LocalSecret.File.class::isInstance);
    }

    private static String reason(Exception failure) {
        return failure instanceof IOException
                ? "file not readable: " + failure.getMessage() + " ("
                        + failure.getClass().getSimpleName() + ")"
                : String.valueOf(failure.getMessage());
    }
}
