package io.gloosuite.proxy.tls;

import io.gloosuite.proxy.model.UnusableConfigException;
import io.gloosuite.tls.TlsMaterial;
import io.gloosuite.tls.netty.PeerCheck;
import io.gloosuite.tls.netty.TlsContexts;
import io.gloosuite.tls.netty.TlsOptions;
import io.gloosuite.tls.netty.UpstreamTls;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whether TLS can be spoken as options say, found out without certificates. Any thread. */
public final class OptionsCheck {
    /** Options that are known to be good: a configuration has few different ones. */
    private static final int MAX_KNOWN = 100;

    private final Map<TlsOptions, Boolean> good = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TlsOptions, Boolean> eldest) {
            return size() > MAX_KNOWN;
        }
    };

    /**
     * Tries options.
     *
     * @param sni empty is none
     * @throws UnusableConfigException naming what cannot be had
     */
    public synchronized void check(TlsOptions options, String sni) throws UnusableConfigException {
        if (sni.isEmpty() && good.containsKey(options)) {
            return;
        }
        try {
            TlsContexts.upstream(new UpstreamTls(
                    TlsMaterial.EMPTY, options, new PeerCheck.Unverified(), sni.isEmpty() ? null : sni));
            good.put(options, true);
        } catch (IllegalArgumentException e) {
            throw new UnusableConfigException("tls: " + e.getMessage());
        }
    }
}
