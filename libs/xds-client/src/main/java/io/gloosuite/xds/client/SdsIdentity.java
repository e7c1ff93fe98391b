package io.gloosuite.xds.client;

import io.gloosuite.tls.LiveTls;
import io.gloosuite.tls.Registration;
import io.gloosuite.tls.TlsMaterial;
import io.gloosuite.tls.TlsSource;
import io.gloosuite.xds.client.IdentityPair.Outcome;
import io.grpc.ManagedChannel;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process's own identity and trust, kept current by its sds. Whatever happens to the sds, the last good material stays. A
 * pair that cannot be read, does not fit or is not valid now is refused with the reason and never used; a version is
 * acknowledged when handshakes use it.
 *
 * <p>Listeners are called on the client's thread.
 */
public final class SdsIdentity implements TlsSource, AutoCloseable {
    /** The type of SDS resources. */
    static final String SECRET_TYPE = "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.Secret";

    private static final Logger LOG = LoggerFactory.getLogger(SdsIdentity.class);

    private final LiveTls live = new LiveTls();
    private final InstantSource clock;
    private final IdentityPair pair;
    private final ManagedChannel channel;
    private final XdsClient client;
    private final Subscription subscription;

    /**
     * Connects nowhere yet.
     *
     * @throws IllegalArgumentException when the address leaves the machine, since a private key comes from it in clear
     */
    public SdsIdentity(SdsSettings settings) {
        this(settings, InstantSource.system());
    }

    SdsIdentity(SdsSettings settings, InstantSource clock) {
        this.clock = clock;
        pair = new IdentityPair(settings.identityName(), settings.trustName());
        channel = XdsChannels.local(settings.address());
        client = new XdsClient(
                channel, new XdsSettings("sds-identity", settings.node(), DiscoveryApi.SECRET, settings.backoff()));
        subscription = client.subscribe(SECRET_TYPE, Set.of(settings.identityName(), settings.trustName()), this::take);
    }

    /** Connects, and connects again whenever the sds went away. */
    public void start() {
        client.start();
    }

    @Override
    public TlsMaterial current() {
        return live.current();
    }

    @Override
    public Registration onChange(Consumer<TlsMaterial> listener) {
        return live.onChange(listener);
    }

    /** How the connection to the sds stands; {@link #current} says what is in use. */
    public XdsState state() {
        return client.state();
    }

    /** Ends the connection. What was received stays in use. */
    @Override
    public void close() {
        client.close();
        channel.shutdownNow();
    }

    private Verdict take(Update update) {
        Outcome outcome = pair.take(update, clock.instant());
        use(outcome.material());
        if (!outcome.recovered().isEmpty()) {
            subscription.refresh(outcome.recovered());
        }
        return Verdict.of(outcome.reasons());
    }

    private void use(TlsMaterial next) {
        if (next.version().equals(live.current().version())) {
            return;
        }
        live.update(next);
        LOG.atInfo().addKeyValue("version", next.version()).log("identity in use");
    }
}
