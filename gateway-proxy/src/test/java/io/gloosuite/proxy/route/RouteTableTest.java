package io.gloosuite.proxy.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gloosuite.proxy.model.RouteAction.DirectResponse;
import io.gloosuite.proxy.model.RouteAction.KeepPath;
import io.gloosuite.proxy.model.RouteAction.PathRewrite;
import io.gloosuite.proxy.model.RouteAction.Redirect;
import io.gloosuite.proxy.model.RouteAction.ReplacePath;
import io.gloosuite.proxy.model.RouteAction.ReplacePrefix;
import io.gloosuite.proxy.model.RouteAction.ReplaceRegex;
import io.gloosuite.proxy.model.RouteConfig;
import io.gloosuite.proxy.model.RouteConfig.Route;
import io.gloosuite.proxy.model.RouteConfig.VirtualHost;
import io.gloosuite.proxy.model.UnusableConfigException;
import io.gloosuite.proxy.model.http.HeaderMutations;
import io.gloosuite.proxy.model.http.RouteMatch;
import io.gloosuite.proxy.model.http.RouteMatch.Exact;
import io.gloosuite.proxy.model.http.RouteMatch.Prefix;
import io.gloosuite.proxy.model.http.RouteMatch.Regex;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTableTest {
    @ParameterizedTest
    @CsvSource({
        "a.com, a.com",
        "A.COM, a.com",
        "x.a.com, *.a.com",
        "y.x.a.com, *.x.a.com",
        ".a.com, *",
        "a.org, a.*",
        "a.com:8080, a.*",
        "other, *",
    })
    void theBestDomainWins(String host, String expected) throws UnusableConfigException {
        assertThat(domains(false, "*", "a.*", "*.a.com", "*.x.a.com", "a.com").find(request(host, "/")))
                .isEqualTo(expected);
    }

    @Test
    void aPortIsIgnoredWhereItIsAskedFor() throws UnusableConfigException {
        RouteTable<String> table = domains(true, "*", "a.com");
        assertThat(table.find(request("a.com:8080", "/"))).isEqualTo("a.com");
        assertThat(table.find(request("[::1]:8080", "/"))).isEqualTo("*");
    }

    @Test
    void aDomainTwiceIsRefused() {
        assertThatThrownBy(() -> domains(false, "a.com", "A.com")).hasMessageContaining("A.com");
    }

    @Test
    void aRegexThatIsNoneIsRefused() {
        assertThatThrownBy(() -> PathRewriter.of(new ReplaceRegex("(", ""), new Prefix("/")))
                .hasMessageContaining("RE2");
    }

    @Test
    void aPrefixIsReplacedAndTheQueryStays() throws UnusableConfigException {
        PathRewriter rewriter = PathRewriter.of(new ReplacePrefix("/"), new Prefix("/api/v1/"));
        assertThat(rewriter.apply("/api/v1/x?q=/api")).isEqualTo("/x?q=/api");
        assertThat(rewriter.apply("/api/v1/")).isEqualTo("/");
    }

    @Test
    void anExactPathIsReplacedWhole() throws UnusableConfigException {
        assertThat(PathRewriter.of(new ReplacePrefix("/new"), new Exact("/old")).apply("/old?a"))
                .isEqualTo("/new?a");
        assertThat(PathRewriter.of(new ReplacePrefix("/new"), new Regex("/o.*")).apply("/old"))
                .isEqualTo("/new");
    }

    @Test
    void aRegexRewritesWithItsGroups() throws UnusableConfigException {
        PathRewriter rewriter =
                PathRewriter.of(new ReplaceRegex("^/service/([^/]+)(/.*)$", "\\2/of/\\1$"), new Prefix("/"));
        assertThat(rewriter.apply("/service/foo/v1?x")).isEqualTo("/v1/of/foo$?x");
    }

    @ParameterizedTest
    @CsvSource({
        "https, , 0, a.com:80, https://a.com/p?q",
        "https, , 0, a.com:8080, https://a.com:8080/p?q",
        ", b.com, 0, a.com:8080, http://b.com/p?q",
        ", , 8443, a.com:8080, http://a.com:8443/p?q",
        "https, b.com, 9443, a.com, https://b.com:9443/p?q",
        "https, , 0, [::1]:80, https://[::1]/p?q",
    })
    void aRedirectKeepsWhatItDoesNotChange(
            @Nullable String scheme, @Nullable String host, int port, String authority, String expected)
            throws UnusableConfigException {
        Redirect redirect = new Redirect(scheme, host, port, new KeepPath(), 301, false);
        assertThat(RedirectLocation.of(redirect, new Prefix("/")).of(request(authority, "/p?q"), "http"))
                .isEqualTo(expected);
    }

    @Test
    void aRedirectMayChangeThePathAndDropTheQuery() throws UnusableConfigException {
        assertThat(redirected(new ReplacePath("/new"), false)).isEqualTo("http://a/new?q");
        assertThat(redirected(new ReplacePath("/new"), true)).isEqualTo("http://a/new");
        assertThat(redirected(new ReplacePath("/new?own"), false)).isEqualTo("http://a/new?own");
        assertThat(redirected(new ReplacePrefix("/b/"), false)).isEqualTo("http://a/b/x?q");
    }

    private static String redirected(PathRewrite path, boolean stripQuery) throws UnusableConfigException {
        Redirect redirect = new Redirect(null, null, 0, path, 301, stripQuery);
        return RedirectLocation.of(redirect, new Prefix("/a/")).of(request("a", "/a/x?q"), "http");
    }

    private static RouteTable<String> domains(boolean ignorePort, String... domains) throws UnusableConfigException {
        List<VirtualHost> hosts = Arrays.stream(domains)
                .map(domain -> new VirtualHost(
                        domain,
                        List.of(domain),
                        List.of(new Route(domain, new RouteMatch(new Prefix("/")), new DirectResponse(200, "")))))
                .toList();
        return RouteTable.of(
                new RouteConfig("table", hosts, HeaderMutations.NONE, ignorePort), (host, route) -> host.name());
    }

    private static RequestView request(String authority, String path) {
        return new RequestView() {
            @Override
            public String authority() {
                return authority;
            }

            @Override
            public String path() {
                return path;
            }

            @Override
            public @Nullable String header(String name) {
                return null;
            }
        };
    }
}
