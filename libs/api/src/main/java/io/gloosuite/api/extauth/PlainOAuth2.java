package io.gloosuite.api.extauth;

import io.gloosuite.api.meta.ResourceRef;
import io.gloosuite.api.shape.Required;
import io.gloosuite.api.shape.Sensitive;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** OAuth 2.0's authorization code flow, without OpenID Connect. */
public record PlainOAuth2(
        @Required String clientId,
        @Nullable ResourceRef clientSecretRef,
        @Nullable Boolean disableClientSecret,
        @Required String appUrl,
        @Required String callbackPath,
        @Nullable String logoutPath,
        @Nullable String afterLogoutUrl,
        List<String> scopes,
        @Nullable UserSession session,
        @Required String authEndpoint,
        @Required String tokenEndpoint,
        @Nullable String revocationEndpoint,
        Map<String, String> authEndpointQueryParams,
        @Sensitive Map<String, String> tokenEndpointQueryParams) {}
