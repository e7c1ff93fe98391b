package io.gloosuite.gloo.translate.ratelimit;

import io.envoyproxy.envoy.config.route.v3.RateLimit;
import io.envoyproxy.envoy.config.route.v3.RateLimit.Action;
import io.envoyproxy.envoy.type.metadata.v3.MetadataKey;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.api.ratelimit.IngressRateLimit;
import io.gloosuite.api.ratelimit.v1.Descriptor;
import io.gloosuite.api.ratelimit.v1.RateLimitConfig;
import io.gloosuite.gloo.model.XdsResource;
import io.gloosuite.gloo.report.Issues;
import io.gloosuite.gloo.translate.ratelimit.Stage.Domain;
import io.gloosuite.gloo.translate.wire.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Limits without rules to write: for each user, and for each address of requests without one. Who the user is extauth puts into
 * the request's metadata, where no client can.
 *
 * @param resource the rules, for ratelimit
 * @param told what the data plane tells about a request, without a stage
 */
record BasicLimits(XdsResource resource, List<RateLimit> told) {

    private static final String AUTHORIZATION = "envoy.filters.http.ext_authz";
    private static final String USER_ID = "user_id";

    private static final String USER = "user";
    private static final String WITHOUT_USER = "without_user";
    private static final String ADDRESS = "remote_address";
    /** Stands for no user; nobody has this name. */
    private static final String NOBODY = "~";

    static BasicLimits of(String name, IngressRateLimit config, ObjectRef owner, String path, Issues issues) {
        RateLimitConfig.Builder rules = RateLimitConfig.newBuilder()
                .setName(name)
                .setDomain(Domain.CRD.toString())
                .setScope(name);
        List<RateLimit> told = new ArrayList<>();
        var authorized = Rules.limit(config.authorizedLimits(), path + ".authorizedLimits", issues);
        if (authorized != null) {
            rules.addDescriptors(Descriptor.newBuilder().setKey(USER).setRateLimit(authorized));
            told.add(RateLimit.newBuilder()
                    .addActions(Actions.fixed(name))
                    .addActions(user(USER, ""))
                    .build());
        }
        var anonymous = Rules.limit(config.anonymousLimits(), path + ".anonymousLimits", issues);
        if (anonymous != null) {
            rules.addDescriptors(Descriptor.newBuilder()
                    .setKey(WITHOUT_USER)
                    .setValue(NOBODY)
                    .addDescriptors(Descriptor.newBuilder().setKey(ADDRESS).setRateLimit(anonymous)));
            told.add(RateLimit.newBuilder()
                    .addActions(Actions.fixed(name))
                    .addActions(user(WITHOUT_USER, NOBODY))
                    .addActions(Action.newBuilder().setRemoteAddress(Action.RemoteAddress.getDefaultInstance()))
                    .build());
        }
        if (told.isEmpty()) {
            issues.warning(path, "limits nothing; give authorizedLimits or anonymousLimits");
        }
        return new BasicLimits(Wire.resource(name, rules.build(), Set.of(owner)), told);
    }

    private static Action user(String key, String otherwise) {
        return Action.newBuilder()
                .setMetadata(Action.MetaData.newBuilder()
                        .setDescriptorKey(key)
                        .setMetadataKey(MetadataKey.newBuilder()
                                .setKey(AUTHORIZATION)
                                .addPath(MetadataKey.PathSegment.newBuilder().setKey(USER_ID)))
                        .setDefaultValue(otherwise))
                .build();
    }
}
