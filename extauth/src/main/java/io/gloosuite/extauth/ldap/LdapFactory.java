package io.gloosuite.extauth.ldap;

import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ServerSet;
import com.unboundid.ldap.sdk.SingleServerSet;
import io.gloosuite.api.extauth.v1.Ldap;
import io.gloosuite.api.extauth.v1.Step;
import io.gloosuite.extauth.check.AuthStep;
import io.gloosuite.extauth.check.InvalidStep;
import io.gloosuite.extauth.check.StepFactory;
import io.gloosuite.extauth.outgoing.OutgoingTls;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Builds {@code ldap} steps. */
public final class LdapFactory implements StepFactory, AutoCloseable {
    private static final String FIELD = "ldap";
    private static final int DEFAULT_POOL = 5;
    private static final int MAX_POOL = 256;
    private static final int LDAP_PORT = 389;
    private static final int LDAPS_PORT = 636;

    /** For a connection, and for each answer: data planes give up much sooner. */
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** Checks that wait for each connection: at some milliseconds a bind this is well below the time anybody waits. */
    private static final int WAITING_PER_CONNECTION = 32;

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("ldap-", 0).factory());

    @Override
    public Step.KindCase kind() {
        return Step.KindCase.LDAP;
    }

    @Override
    public AuthStep create(String config, Step step) throws InvalidStep {
        try {
            Ldap ldap = step.getLdap();
            LdapRules rules = LdapRules.of(ldap);
            int size = poolSize(ldap);
            return new LdapStep(new Directory(pool(ldap, size), rules), size * (1 + WAITING_PER_CONNECTION), threads);
        } catch (InvalidStep e) {
            throw e.under(FIELD);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static int poolSize(Ldap ldap) throws InvalidStep {
        long size = Integer.toUnsignedLong(ldap.getPool().getMaxSize());
        if (size > MAX_POOL) {
            throw new InvalidStep("pool.max_size", "%d (expected: at most %d)".formatted(size, MAX_POOL));
        }
        return size == 0 ? DEFAULT_POOL : (int) size;
    }

    /** Connects with the first check: a configuration is not held up by a directory that is away. */
    private static LDAPConnectionPool pool(Ldap ldap, int size) throws InvalidStep {
        try {
            LDAPConnectionPool pool = new LDAPConnectionPool(servers(ldap), null, 0, size, null, false);
            pool.setCreateIfNecessary(false);
            pool.setMaxWaitTimeMillis(TIMEOUT.toMillis());
            return pool;
        } catch (LDAPException e) {
            throw new InvalidStep("address", "no connection pool: " + e.getResultCode());
        }
    }

    private static ServerSet servers(Ldap ldap) throws InvalidStep {
        URI uri = address(ldap.getAddress());
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis((int) TIMEOUT.toMillis());
        options.setResponseTimeoutMillis(TIMEOUT.toMillis());
        options.setFollowReferrals(false);
        if ("ldaps".equals(uri.getScheme())) {
            OutgoingTls tls = ldap.hasTls() ? OutgoingTls.of(ldap.getTls()) : OutgoingTls.platform();
            return new SingleServerSet(
                    uri.getHost(),
                    uri.getPort() < 0 ? LDAPS_PORT : uri.getPort(),
                    tls.jdk(uri.getHost()).getSocketFactory(),
                    options);
        }
        if (ldap.hasTls()) {
            throw new InvalidStep("tls", "given for an address without TLS (expected: ldaps://host:port)");
        }
        return new SingleServerSet(uri.getHost(), uri.getPort() < 0 ? LDAP_PORT : uri.getPort(), options);
    }

    private static URI address(String text) throws InvalidStep {
        try {
            URI uri = new URI(text.contains("://") ? text : "ldap://" + text);
            if (uri.getHost() != null && ("ldap".equals(uri.getScheme()) || "ldaps".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new InvalidStep("address", "'%s' (expected: ldap://host:port or ldaps://host:port)".formatted(text));
        }
        throw new InvalidStep("address", "'%s' (expected: ldap://host:port or ldaps://host:port)".formatted(text));
    }
}
