package io.gloosuite.api.extauth;

import io.gloosuite.api.shape.Field;
import io.gloosuite.api.shape.Required;
import org.jspecify.annotations.Nullable;

/**
 * A rule of an Open Policy Agent server.
 *
 * @param policyPackage the package of the policy
 * @param serverAddr {@code host:port}
 */
public record OpaServerAuth(
        @Field("package") @Required String policyPackage,
        @Required String ruleName,
        @Required String serverAddr,
        OpaAuth.@Nullable Options options) {}
