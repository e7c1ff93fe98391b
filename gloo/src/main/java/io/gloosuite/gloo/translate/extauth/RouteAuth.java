package io.gloosuite.gloo.translate.extauth;

import com.google.protobuf.Any;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.CheckSettings;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.ExtAuthzPerRoute;
import io.gloosuite.api.extauth.ExtAuthExtension;
import io.gloosuite.api.extauth.ExtAuthExtension.CustomAuth;
import io.gloosuite.api.meta.Kind;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.report.Issues;
import io.gloosuite.gloo.translate.wire.Wire;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a virtual host and its routes say about authorization. For one virtual service; remembers the AuthConfigs it was asked for. */
public final class RouteAuth {

    private static final String CONFIG_ID = "config_id";
    private static final String SOURCE_TYPE = "source_type";
    private static final String SOURCE_NAME = "source_name";

    private static final Any DISABLED =
            Wire.any(ExtAuthzPerRoute.newBuilder().setDisabled(true).build());

    private final AuthPolicies policies;
    private final String homeNamespace;
    private final Issues issues;
    private final Set<ObjectRef> used = new HashSet<>();

    public RouteAuth(AuthPolicies policies, String homeNamespace, Issues issues) {
        this.policies = policies;
        this.homeNamespace = homeNamespace;
        this.issues = issues;
    }

    /** Where something is said; the inner wins. */
    public enum Level {
        VIRTUAL_HOST("virtual_host"),
        ROUTE("route"),
        WEIGHTED_DESTINATION("weighted_destination");

        private final String text;

        Level(String text) {
            this.text = text;
        }
    }

    /**
     * What is in force at a level.
     *
     * @param filters what is said to filters there, by name; empty when nothing is said
     * @param asked the filter that asks a server, empty when none does
     * @param denied whether every request is denied, since what must authorize it is not there
     * @param byConfig whether an AuthConfig decides
     */
    public record Verdict(Map<String, Any> filters, String asked, boolean denied, boolean byConfig) {

        private static final Verdict NOTHING = new Verdict(Map.of(), "", false, false);
    }

    /** The AuthConfigs that were named. */
    public Set<ObjectRef> used() {
        return used;
    }

    /** What a virtual host says; without a word from it, its routes need no authorization. */
    public Verdict ofHost(@Nullable ExtAuthExtension extension, String name, String path) {
        return within(Verdict.NOTHING, extension, Level.VIRTUAL_HOST, name, path);
    }

    /** What holds inside of {@code outer}, which goes on when nothing is said here. */
    public Verdict within(Verdict outer, @Nullable ExtAuthExtension extension, Level level, String name, String path) {
        return saysNothing(extension)
                ? new Verdict(Map.of(), outer.asked, outer.denied, outer.byConfig)
                : of(extension, outer, level, name, path);
    }

    private static boolean saysNothing(@Nullable ExtAuthExtension extension) {
        return extension == null
                || (extension.configRef() == null
                        && extension.customAuth() == null
                        && !Boolean.TRUE.equals(extension.disable()));
    }

    private Verdict of(@Nullable ExtAuthExtension extension, Verdict outer, Level level, String name, String path) {
        if (extension == null || Boolean.TRUE.equals(extension.disable())) {
            return new Verdict(unasked(outer), "", false, false);
        }
        if (extension.configRef() == null) {
            return custom(extension.customAuth(), outer, level, path + ".customAuth");
        }
        ObjectRef config = extension.configRef().resolve(Kind.AUTH_CONFIG, homeNamespace);
        used.add(config);
        if (!policies.filters().contains(AuthServer.FILTER)) {
            return denied(outer, level, path, "asks for authorization, but no Settings name an extauth server");
        }
        switch (policies.served().get(config)) {
            case null -> {
                return denied(outer, level, path + ".configRef", config + " does not exist");
            }
            case GOOD -> {}
            case WITHHELD ->
                issues.warning(
                        path + ".configRef",
                        config
                                + " was not good since gloo started; extauth goes by the version that it has, or"
                                + " denies");
        }
        Map<String, String> extensions = new LinkedHashMap<>();
        extensions.put(CONFIG_ID, AuthConfigs.name(config));
        extensions.put(SOURCE_TYPE, level.text);
        extensions.put(SOURCE_NAME, name);
        return new Verdict(asking(AuthServer.FILTER, extensions, outer), AuthServer.FILTER, false, true);
    }

    private Verdict custom(@Nullable CustomAuth custom, Verdict outer, Level level, String path) {
        String server = custom == null || custom.name() == null ? "" : custom.name();
        String filter = AuthServer.filter(server);
        if (!policies.filters().contains(filter)) {
            String which = server.isEmpty() ? "an extauth server" : "\"" + server + "\" in namedExtauth";
            return denied(outer, level, path, "asks for authorization, but no Settings name " + which);
        }
        Map<String, String> extensions = new LinkedHashMap<>();
        if (outer.byConfig && server.isEmpty()) {
            extensions.put(CONFIG_ID, "");
            extensions.put(SOURCE_TYPE, "");
            extensions.put(SOURCE_NAME, "");
        }
        if (custom != null) {
            extensions.putAll(custom.contextExtensions());
        }
        return new Verdict(asking(filter, extensions, outer), filter, false, false);
    }

    private Verdict denied(Verdict outer, Level level, String path, String why) {
        String whose = level == Level.WEIGHTED_DESTINATION ? "all requests of its route" : "its requests";
        issues.warning(path, why + ", so " + whose + " are denied");
        return new Verdict(unasked(outer), "", true, false);
    }

    /** What switches off the filter that is asked outside. */
    private static Map<String, Any> unasked(Verdict outer) {
        return outer.asked.isEmpty() ? Map.of() : Map.of(outer.asked, DISABLED);
    }

    /** What switches a filter on, and off another that is asked outside. */
    private static Map<String, Any> asking(String filter, Map<String, String> extensions, Verdict outer) {
        Map<String, Any> filters = new TreeMap<>(unasked(outer));
        filters.put(
                filter,
                Wire.any(ExtAuthzPerRoute.newBuilder()
                        .setCheckSettings(CheckSettings.newBuilder().putAllContextExtensions(extensions))
                        .build()));
        return filters;
    }
}
