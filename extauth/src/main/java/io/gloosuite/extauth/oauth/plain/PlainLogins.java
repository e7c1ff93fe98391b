package io.gloosuite.extauth.oauth.plain;

import io.gloosuite.api.extauth.v1.OAuth2;
import io.gloosuite.api.extauth.v1.Step;
import io.gloosuite.extauth.check.AuthStep;
import io.gloosuite.extauth.check.InvalidStep;
import io.gloosuite.extauth.check.StepFactory;
import io.gloosuite.extauth.oauth.login.LoginSettings;
import io.gloosuite.extauth.oauth.login.LoginStep;
import io.gloosuite.extauth.oauth.login.SessionRules;
import io.gloosuite.extauth.oauth.provider.Addresses;
import io.gloosuite.extauth.oauth.provider.ClientProof;
import io.gloosuite.extauth.oauth.provider.TokenEndpoint;
import io.gloosuite.extauth.oauth.store.SessionStores;
import io.gloosuite.extauth.outgoing.HttpCalls;
import io.gloosuite.extauth.outgoing.HttpLimits;
import io.gloosuite.extauth.outgoing.Outgoing;
import io.gloosuite.extauth.outgoing.OutgoingTls;
import java.time.InstantSource;

/** Builds the steps that log users in by plain OAuth 2.0. */
public final class PlainLogins implements StepFactory {

    private static final String KIND = "oauth2";

    private final Outgoing outgoing;
    private final SessionStores stores;
    private final InstantSource clock;

    /** Shares the process's connections and stores. */
    public PlainLogins(Outgoing outgoing, SessionStores stores, InstantSource clock) {
        this.outgoing = outgoing;
        this.stores = stores;
        this.clock = clock;
    }

    @Override
    public Step.KindCase kind() {
        return Step.KindCase.OAUTH2;
    }

    @Override
    public AuthStep create(String config, Step step) throws InvalidStep {
        try {
            return step(config + "/" + step.getName(), step.getOauth2());
        } catch (InvalidStep e) {
            throw e.under(KIND);
        }
    }

    private AuthStep step(String owner, OAuth2 oauth2) throws InvalidStep {
        LoginSettings settings = LoginSettings.exact(new LoginSettings.Written(
                oauth2.getAppUrl(), oauth2.getCallbackPath(), oauth2.getLogoutPath(), oauth2.getAfterLogoutUrl(), ""));
        PlainClient client = client(oauth2);
        OutgoingTls tls = oauth2.hasTls() ? OutgoingTls.of(oauth2.getTls()) : OutgoingTls.platform();
        SessionRules rules = stores.create(owner, oauth2.getSession());
        HttpCalls calls = outgoing.http(tls, HttpLimits.defaults());
        return new LoginStep(settings, rules, new PlainLogin(client, new TokenEndpoint(calls), clock), calls, clock);
    }

    private static PlainClient client(OAuth2 oauth2) throws InvalidStep {
        if (oauth2.getClientId().isEmpty()) {
            throw new InvalidStep("client_id", "is empty");
        }
        return new PlainClient(
                oauth2.getClientId(),
                ClientProof.secret(oauth2.getClientId(), oauth2.getClientSecret()),
                Addresses.required("auth_endpoint", oauth2.getAuthEndpoint()),
                Addresses.required("token_endpoint", oauth2.getTokenEndpoint()),
                oauth2.getRevocationEndpoint().isEmpty()
                        ? null
                        : Addresses.required("revocation_endpoint", oauth2.getRevocationEndpoint()),
                String.join(" ", oauth2.getScopesList()),
                oauth2.getAuthEndpointQueryParamsMap(),
                oauth2.getTokenEndpointQueryParamsMap(),
                oauth2.getSession().getAllowRefreshing());
    }
}
