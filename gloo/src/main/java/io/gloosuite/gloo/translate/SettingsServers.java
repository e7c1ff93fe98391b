package io.gloosuite.gloo.translate;

import io.gloosuite.api.Settings;
import io.gloosuite.api.extauth.ExtAuthSettings;
import io.gloosuite.api.ratelimit.RateLimitServer;
import io.gloosuite.gloo.report.Issue;
import io.gloosuite.gloo.report.Issues;
import io.gloosuite.gloo.translate.extauth.AuthServer;
import io.gloosuite.gloo.translate.listener.Servers;
import io.gloosuite.gloo.translate.ratelimit.LimitServer;
import io.gloosuite.gloo.translate.route.Destinations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The servers that the Settings name. Of one whose settings are wrong the last good ones stay in force, with today's upstream. Where there
 * are none, requests that must be authorized are denied, and limits hold by the defaults.
 *
 * @param issues what is wrong with the Settings in this
 */
record SettingsServers(Servers servers, List<Issue> issues) {

    private static final String KEPT = "the last good version stays in force";

    /** The servers now; {@code asked} is whether gateways name one that authorizes. */
    static SettingsServers of(Optional<Settings> said, boolean asked, Destinations destinations, Servers before) {
        if (said.isEmpty()) {
            Servers none = new Servers(null, asked, Map.of(), before.gone(), null, null);
            return new SettingsServers(none.after(before), List.of());
        }
        Settings settings = said.get();
        Reading reading = new Reading(settings.metadata().namespace(), destinations, new Issues());
        ExtAuthSettings auth = settings.spec().extauth();
        Map<String, AuthServer> named = new TreeMap<>();
        settings.spec().namedExtauth().forEach((name, each) -> {
            String path = "spec.namedExtauth[\"" + name + "\"]";
            AuthServer sound = reading.auth(each, before.named().get(name), path);
            if (sound != null) {
                named.put(name, sound);
            }
        });
        Servers servers = new Servers(
                reading.auth(auth, before.auth(), "spec.extauth"),
                asked || auth != null,
                named,
                before.gone(),
                reading.limits(settings.spec().ratelimitServer(), before.limits()),
                null);
        return new SettingsServers(servers.after(before), reading.issues.list());
    }

    /** One reading of the Settings, which are of the namespace {@code home}. */
    private record Reading(String home, Destinations destinations, Issues issues) {

        @Nullable
        AuthServer auth(@Nullable ExtAuthSettings settings, @Nullable AuthServer last, String path) {
            if (settings == null) {
                return null;
            }
            AuthServer latest = server(settings);
            int before = issues.count();
            latest.check(path, issues);
            if (!issues.hasErrorsAfter(before)) {
                return latest;
            }
            if (last == null) {
                issues.warning(path, "no version of it was ever good, so requests that it must authorize are denied");
                return null;
            }
            issues.warning(path, KEPT);
            return server(last.settings());
        }

        private AuthServer server(ExtAuthSettings settings) {
            return new AuthServer(settings, Servers.destination(settings.extauthzServerRef(), home, destinations));
        }

        @Nullable
        LimitServer limits(@Nullable RateLimitServer settings, @Nullable LimitServer last) {
            if (settings == null) {
                return null;
            }
            LimitServer latest = server(settings);
            int before = issues.count();
            latest.check("spec.ratelimitServer", issues);
            if (!issues.hasErrorsAfter(before)) {
                return latest;
            }
            if (last == null) {
                issues.warning("spec.ratelimitServer", "is in force with defaults in place of what is wrong");
                return latest.plain();
            }
            issues.warning("spec.ratelimitServer", KEPT);
            return server(last.settings());
        }

        private LimitServer server(RateLimitServer settings) {
            return new LimitServer(settings, Servers.destination(settings.ratelimitServerRef(), home, destinations));
        }
    }
}
