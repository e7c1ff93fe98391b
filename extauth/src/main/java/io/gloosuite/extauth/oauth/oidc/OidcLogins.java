package io.gloosuite.extauth.oauth.oidc;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.util.JsonFormat;
import io.gloosuite.api.extauth.v1.OidcAuthorizationCode;
import io.gloosuite.api.extauth.v1.PrivateKeyJwt;
import io.gloosuite.api.extauth.v1.Step;
import io.gloosuite.extauth.check.AuthStep;
import io.gloosuite.extauth.check.Header;
import io.gloosuite.extauth.check.InvalidStep;
import io.gloosuite.extauth.check.StepFactory;
import io.gloosuite.extauth.oauth.claims.ClaimHeaders;
import io.gloosuite.extauth.oauth.claims.Claims;
import io.gloosuite.extauth.oauth.login.LoginSettings;
import io.gloosuite.extauth.oauth.login.LoginStep;
import io.gloosuite.extauth.oauth.login.SessionRules;
import io.gloosuite.extauth.oauth.provider.Addresses;
import io.gloosuite.extauth.oauth.provider.ClientProof;
import io.gloosuite.extauth.oauth.provider.Durations;
import io.gloosuite.extauth.oauth.provider.TokenEndpoint;
import io.gloosuite.extauth.oauth.store.SessionStores;
import io.gloosuite.extauth.outgoing.HttpCalls;
import io.gloosuite.extauth.outgoing.HttpLimits;
import io.gloosuite.extauth.outgoing.Outgoing;
import io.gloosuite.extauth.outgoing.OutgoingTls;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;

/** Builds the steps that log users in at an OpenID provider. */
public final class OidcLogins implements StepFactory {

    private static final String KIND = "oidc_authorization_code";
    private static final Duration POLL_INTERVAL = Duration.ofMinutes(30);
    private static final Duration KEYS_INTERVAL = Duration.ofMinutes(5);

    private final Outgoing outgoing;
    private final SessionStores stores;
    private final ScheduledExecutorService timer;
    private final InstantSource clock;

    /** The timer starts what is done at intervals; none of it runs there. */
    public OidcLogins(Outgoing outgoing, SessionStores stores, ScheduledExecutorService timer, InstantSource clock) {
        this.outgoing = outgoing;
        this.stores = stores;
        this.timer = timer;
        this.clock = clock;
    }

    @Override
    public Step.KindCase kind() {
        return Step.KindCase.OIDC_AUTHORIZATION_CODE;
    }

    @Override
    public AuthStep create(String config, Step step) throws InvalidStep {
        OidcAuthorizationCode code = step.getOidcAuthorizationCode();
        try {
            return step(config + "/" + step.getName(), code);
        } catch (InvalidStep e) {
            throw e.under(KIND);
        }
    }

    /** What needs no closing is built first; the provider is asked when nothing can go wrong any more. */
    private AuthStep step(String owner, OidcAuthorizationCode code) throws InvalidStep {
        if (code.getAzure()) {
            throw new InvalidStep("azure", "groups that Azure keeps outside of its tokens are not fetched");
        }
        LoginSettings settings = settings(code);
        OidcClient client = client(code);
        Upstream upstream = upstream(code);
        Addresses.required("issuer_url", code.getIssuerUrl());
        Claims override = override(code.getDiscoveryOverride());
        Duration poll = Durations.interval("discovery_poll_interval", code.getDiscoveryPollInterval(), POLL_INTERVAL);
        Duration keys = Durations.interval("jwks_refresh_interval", code.getJwksRefreshInterval(), KEYS_INTERVAL);
        OutgoingTls tls = code.hasTls() ? OutgoingTls.of(code.getTls()) : OutgoingTls.platform();
        SessionRules rules = stores.create(owner, code.getSession());
        HttpCalls calls = outgoing.http(tls, HttpLimits.defaults());
        Discovery discovery = Discovery.start(new Discovery.Source(
                code.getIssuerUrl(), override, code.getClientId(), poll, keys, calls, timer, clock));
        OidcProviderLogin provider =
                new OidcProviderLogin(discovery, client, upstream, new TokenEndpoint(calls), clock);
        return new LoginStep(settings, rules, provider, calls, clock);
    }

    private static LoginSettings settings(OidcAuthorizationCode code) throws InvalidStep {
        LoginSettings.Written written = new LoginSettings.Written(
                code.getAppUrl(),
                code.getCallbackPath(),
                code.getLogoutPath(),
                code.getAfterLogoutUrl(),
                code.getFrontChannelLogoutPath());
        return code.getParseCallbackPathAsRegex() ? LoginSettings.matching(written) : LoginSettings.exact(written);
    }

    private OidcClient client(OidcAuthorizationCode code) throws InvalidStep {
        String id = code.getClientId();
        if (id.isEmpty()) {
            throw new InvalidStep("client_id", "is empty");
        }
        ClientProof proof = code.hasPrivateKeyJwt()
                ? key(id, code.getPrivateKeyJwt())
                : ClientProof.secret(id, code.getClientSecret());
        boolean secret = proof instanceof ClientProof.Basic;
        boolean posts = switch (code.getEndSessionMethod()) {
            case "", "GET" -> false;
            case "POST" -> true;
            default -> throw new InvalidStep("end_session_method", "neither GET nor POST");
        };
        return new OidcClient(
                id,
                proof,
                secret ? ClientProof.secretInForm(id, code.getClientSecret()) : proof,
                code.getScopesList(),
                code.getAuthEndpointQueryParamsMap(),
                code.getTokenEndpointQueryParamsMap(),
                code.getSession().getAllowRefreshing(),
                posts);
    }

    private ClientProof key(String clientId, PrivateKeyJwt key) throws InvalidStep {
        Duration life = Durations.interval("private_key_jwt.valid_for", key.getValidFor(), ClientProof.ASSERTION_LIFE);
        return ClientProof.key(clientId, key.getSigningKey(), key.getKeyId(), life, clock);
    }

    private static Upstream upstream(OidcAuthorizationCode code) throws InvalidStep {
        headerName("id_token_header", code.getIdTokenHeader());
        headerName("access_token_header", code.getAccessTokenHeader());
        return new Upstream(
                code.getIdTokenHeader(),
                code.getAccessTokenHeader(),
                code.getUseBearerScheme() ? "Bearer " : "",
                ClaimHeaders.of("identity_claims_to_headers", code.getIdentityClaimsToHeadersList()),
                ClaimHeaders.of("access_claims_to_headers", code.getAccessClaimsToHeadersList()),
                code.getDynamicMetadataFromClaimsMap());
    }

    private static void headerName(String field, String name) throws InvalidStep {
        if (!name.isEmpty() && !Header.isName(name)) {
            throw new InvalidStep(field, "'%s' is not the name of a header".formatted(name));
        }
    }

    private static Claims override(Struct fields) throws InvalidStep {
        if (fields.getFieldsCount() == 0) {
            return Claims.NONE;
        }
        try {
            return Claims.parse(JsonFormat.printer().print(fields));
        } catch (InvalidProtocolBufferException | ParseException e) {
            throw new InvalidStep("discovery_override", "cannot be read");
        }
    }
}
