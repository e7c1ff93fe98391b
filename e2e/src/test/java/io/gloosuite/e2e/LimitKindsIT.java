package io.gloosuite.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.e2e.backend.Backend;
import io.gloosuite.e2e.traffic.Answer;
import io.gloosuite.e2e.traffic.Request;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Each kind of limit, by the suite's own ratelimit or by none: what it counts, where it stands before or after authorization, and
 * what it says. A path {@code /free} of each application has no limit, by which one sees that its configuration has arrived.
 */
class LimitKindsIT extends SharedSuite {
    private final Backend backend = Backend.plain();

    @AfterEach
    void close() {
        backend.close();
        suite().admin().apply(Protection.PATIENT_SETTINGS);
    }

    @Test
    void aLocalLimitNeedsNoServer() {
        limited("locally", "ratelimit: {localRatelimit: {maxTokens: 3, tokensPerFill: 1, fillInterval: 3600s}}");

        assertThat(statuses(to("locally"), 5)).containsExactly(200, 200, 200, 429, 429);
    }

    @Test
    void aSetIsMetInAnyOrderByTheFirstRuleThatFits() {
        suite().admin().apply(LimitConfigs.SETS);
        limited("by-set", Protection.limitedBy("sets"));
        Request orders = to("by-set").header("x-kind", "orders");

        assertThat(statuses(orders.header("x-account", "ada"), 3)).containsExactly(200, 200, 429);
        assertThat(statuses(orders.header("x-account", "bob"), 3)).containsExactly(200, 200, 429);
        assertThat(statuses(to("by-set").header("x-account", "ada"), 5)).containsOnly(200);
        assertThat(statuses(orders, 5)).containsOnly(200);
    }

    @Test
    void aTreeCountsByValueByBeginningAndByWeight() {
        suite().admin().apply(LimitConfigs.TREE);
        limited("by-tree", Protection.limitedBy("tree"));
        Request account = to("by-tree").header("x-account", "ada");

        assertThat(statuses(account.header("x-plan", "basic"), 3)).containsExactly(200, 429, 429);
        assertThat(statuses(account.header("x-plan", "plus-7"), 4)).containsExactly(200, 200, 429, 429);
        assertThat(statuses(account.header("x-plan", "plus-8"), 3)).containsExactly(200, 200, 429);
        assertThat(statuses(account.header("x-plan", "free"), 5)).containsOnly(200);
        assertThat(statuses(account.header("x-plan", "watched"), 5)).containsOnly(200);
        assertThat(statuses(account.header("x-plan", "basic").header("x-vip", "yes"), 5))
                .containsOnly(200);
    }

    @Test
    void rulesOfTheSettingsCountWhatRoutesTellInEveryWay() {
        suite().admin().apply(Protection.PATIENT_SETTINGS + LimitConfigs.RULES_OF_SETTINGS);
        limited("by-settings", LimitConfigs.EVERY_ACTION);
        Request told = to("by-settings").header("x-account", "ada").header("x-version", "v7");

        assertThat(statuses(told, 4)).containsExactly(200, 200, 429, 429);
        assertThat(statuses(told.header("x-version", "w7"), 4)).containsOnly(200);
        assertThat(statuses(to("by-settings").header("x-version", "v7"), 4)).containsOnly(200);
    }

    @Test
    void aRequestIsToldWhenItIsStoppedAndNoValueOfItsHeadersLetsItPass() {
        suite().admin().apply(LimitConfigs.SPENT_AND_ACCOUNTS);
        limited("hostile", Protection.limitedBy("hostile"));
        Request request = to("hostile").header("x-account", "ada");
        awaitStatus(request, 429);

        assertThat(suite().gateway().send(request).header("x-envoy-ratelimited"))
                .isEqualTo("true");
        for (String value : List.of("caf\u00e9", "\u00ff\u00fe", "a\u00c3", "x".repeat(50_000))) {
            assertThat(statuses(to("hostile").header("x-account", value), 2)).containsOnly(429);
        }
    }

    @Test
    void usersAndStrangersHaveLimitsOfTheirOwn() {
        suite().admin()
                .apply(Documents.all(
                        Protection.apiKeySecret("carl", "basics", "key-of-carl", "carl"),
                        Protection.apiKeySecret("dora", "basics", "key-of-dora", "dora"),
                        Protection.authConfig("basics", LimitConfigs.KEY_OR_NOTHING)));
        limited(
                "basic-limits",
                Protection.authorizedBy("basics") + ", ratelimitBasic: {"
                        + "authorizedLimits: {unit: DAY, requestsPerUnit: 3}, "
                        + "anonymousLimits: {unit: DAY, requestsPerUnit: 1}}");
        Request stranger = to("basic-limits");

        assertThat(statuses(stranger.header("x-api-key", "key-of-carl"), 4)).containsExactly(200, 200, 200, 429);
        assertThat(statuses(stranger.header("x-api-key", "key-of-dora"), 4)).containsExactly(200, 200, 200, 429);
        assertThat(statuses(stranger, 2)).containsExactly(200, 429);
    }

    @Test
    void anEarlyLimitCountsWhomAuthorizationDeniesAndARegularOneDoesNot() {
        suite().admin()
                .apply(Documents.all(
                        Protection.apiKeySecret("emil", "early", "key-of-emil", "emil"),
                        Protection.authConfig("early-keys", LimitConfigs.keysOf("early")),
                        Protection.limitOfAccounts("early", 2)));
        String keys = Protection.authorizedBy("early-keys") + ", ";
        limited("early", keys + "rateLimitEarlyConfigs: {refs: [{name: early, namespace: gloo-system}]}");
        limited("regular", keys + "rateLimitRegularConfigs: {refs: [{name: early, namespace: gloo-system}]}");

        assertThat(statuses(to("early").header("x-account", "early"), 4)).containsExactly(401, 401, 429, 429);
        Request regular = to("regular").header("x-account", "regular");
        assertThat(statuses(regular, 4)).containsOnly(401);
        assertThat(statuses(regular.header("x-api-key", "key-of-emil"), 3)).containsExactly(200, 200, 429);
    }

    @Test
    void settingsMayPutLimitsBeforeAuthorization() {
        suite().admin()
                .apply(Documents.all(
                        Protection.PATIENT_SETTINGS.replace(
                                "ratelimitServer:\n", "ratelimitServer:\n    rateLimitBeforeAuth: true\n"),
                        Protection.authConfig("nobodys-keys", LimitConfigs.keysOf("nobody")),
                        Protection.limitOfAccounts("before", 2)));
        limited("before-auth", Protection.authorizedBy("nobodys-keys") + ", " + Protection.limitedBy("before"));

        assertThat(statuses(to("before-auth").header("x-account", "one"), 4)).containsExactly(401, 401, 429, 429);
    }

    private void limited(String name, String options) {
        suite().admin()
                .apply(Documents.all(
                        Documents.plainUpstream(name, backend.port()), LimitConfigs.routeTo(name, options)));
        suite().gateway().awaitAll(Request.get("/free").host(name + ".example"), SharedSuite::isServed);
    }

    private static List<Integer> statuses(Request request, int times) {
        return send(request, times).stream().map(Answer::status).toList();
    }

    private static List<Answer> send(Request request, int times) {
        return IntStream.range(0, times)
                .mapToObj(number -> suite().gateway().send(request))
                .toList();
    }
}
