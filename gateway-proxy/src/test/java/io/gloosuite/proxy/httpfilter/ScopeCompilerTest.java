package io.gloosuite.proxy.httpfilter;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.proxy.model.UnusableConfigException;
import io.gloosuite.proxy.model.http.FilterOverride.Authorize;
import io.gloosuite.proxy.model.http.FilterOverride.Disabled;
import io.gloosuite.proxy.model.http.FilterScope;
import io.gloosuite.proxy.model.http.LocalLimit;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScopeCompilerTest {
    private static final String FILTER = "auth";

    private final ScopeCompiler compiler = new ScopeCompiler("gateway");

    @Test
    void putsExtensionsOfAllScopesTogetherTheInnerOnesFirst() throws UnusableConfigException {
        RouteScope scope = compiler.forwarding(
                asks(Map.of("a", "host", "b", "host")), asks(Map.of("b", "route")), asks(Map.of("c", "cluster")));

        assertThat(scope.authorize(FILTER).contextExtensions())
                .containsExactlyInAnyOrderEntriesOf(Map.of("a", "host", "b", "route", "c", "cluster"));
    }

    @Test
    void theInnermostDecidesWhetherAFilterIsPassedOver() throws UnusableConfigException {
        FilterScope off = FilterScope.of(FILTER, new Disabled());
        FilterScope on = asks(Map.of());

        assertThat(compiler.forwarding(off, FilterScope.NONE, FilterScope.NONE).isDisabled(FILTER))
                .isTrue();
        assertThat(compiler.forwarding(off, on, FilterScope.NONE).isDisabled(FILTER))
                .isFalse();
        assertThat(compiler.forwarding(on, FilterScope.NONE, off).isDisabled(FILTER))
                .isTrue();
        assertThat(compiler.forwarding(on, FilterScope.NONE, off).isDisabled("other"))
                .isFalse();
    }

    @Test
    void oneLimitHasOneBucketAndEqualOnesHaveTheirOwn() {
        FilterScope host = FilterScope.of(FILTER, LocalLimit.of(1, 1, Duration.ofSeconds(1)));
        FilterScope equal = FilterScope.of(FILTER, LocalLimit.of(1, 1, Duration.ofSeconds(1)));

        assertThat(compiler.answering(host, FilterScope.NONE).limit(FILTER))
                .isSameAs(compiler.answering(host, FilterScope.NONE).limit(FILTER))
                .isNotSameAs(compiler.answering(equal, FilterScope.NONE).limit(FILTER));
    }

    @Test
    void nothingSaidIsNoScope() throws UnusableConfigException {
        assertThat(compiler.forwarding(FilterScope.NONE, FilterScope.NONE, FilterScope.NONE))
                .isSameAs(RouteScope.NONE);
    }

    private static FilterScope asks(Map<String, String> extensions) {
        return FilterScope.of(FILTER, new Authorize(extensions, false, null));
    }
}
