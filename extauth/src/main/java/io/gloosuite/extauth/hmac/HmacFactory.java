package io.gloosuite.extauth.hmac;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gloosuite.api.extauth.v1.Step;
import io.gloosuite.extauth.check.AuthStep;
import io.gloosuite.extauth.check.InvalidStep;
import io.gloosuite.extauth.check.StepFactory;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Builds {@code hmac} steps. */
public final class HmacFactory implements StepFactory {
    private final InstantSource clock;

    public HmacFactory(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Step.KindCase kind() {
        return Step.KindCase.HMAC;
    }

    @Override
    public AuthStep create(String config, Step step) throws InvalidStep {
        if (!step.getHmac().getParametersInHeaders()) {
            throw new InvalidStep("hmac.parameters_in_headers", "false (expected: true, the one scheme there is)");
        }
        Map<String, byte[]> secrets = new HashMap<>();
        for (Map.Entry<String, String> secret : step.getHmac().getSecretsMap().entrySet()) {
            if (secret.getValue().isEmpty()) {
                throw new InvalidStep("hmac.secrets[%s]".formatted(secret.getKey()), "the secret is empty");
            }
            secrets.put(secret.getKey(), secret.getValue().getBytes(UTF_8));
        }
        return new HmacStep(secrets, clock);
    }
}
