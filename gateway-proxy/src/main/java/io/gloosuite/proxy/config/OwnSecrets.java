package io.gloosuite.proxy.config;

import io.gloosuite.proxy.dataplane.DataPlane;
import io.gloosuite.proxy.model.SecretConfig;
import io.gloosuite.tls.Registration;
import io.gloosuite.tls.TlsMaterial;
import io.gloosuite.tls.TlsSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets clusters use this process's own certificate: each version of it is taken into use as it comes from sds. */
final class OwnSecrets implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OwnSecrets.class);

    private final DataPlane dataPlane;
    private final Registration onChange;

    OwnSecrets(TlsSource identity, DataPlane dataPlane) {
        this.dataPlane = dataPlane;
        onChange = identity.onChange(this::use);
        use(identity.current());
    }

    @Override
    public void close() {
        onChange.close();
    }

    private synchronized void use(TlsMaterial material) {
        if (material.trust() != null) {
            use(SecretConfig.OWN_TRUST, TlsMaterial.of(null, material.trust()));
        }
        if (material.identity() != null) {
            use(SecretConfig.OWN_IDENTITY, TlsMaterial.of(material.identity(), null));
        }
    }

    private void use(String name, TlsMaterial material) {
        dataPlane
                .apply(new SecretConfig(name, material))
                .ifPresent(reason -> LOG.warn("own certificate not usable: secret={} reason={}", name, reason));
    }
}
