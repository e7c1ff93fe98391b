package io.gloosuite.gloo.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.gloosuite.api.meta.Kind;
import io.gloosuite.api.meta.ObjectRef;
import io.gloosuite.gloo.report.Report;
import io.gloosuite.gloo.report.State;
import io.gloosuite.gloo.xds.state.Refusal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FeedbackTest {
    private static final ObjectRef UPSTREAM = new ObjectRef(Kind.UPSTREAM, "default", "a");
    private static final ObjectRef SECRET = new ObjectRef(Kind.SECRET, "default", "s");
    private static final String CLUSTER = "type.googleapis.com/envoy.config.cluster.v3.Cluster";
    private static final String ROUTES = "type.googleapis.com/envoy.config.route.v3.RouteConfiguration";

    @Test
    void objectThatTheResourceIsMainlyMadeOfIsRejected() {
        Report report = on(UPSTREAM, refusal(CLUSTER, UPSTREAM, SECRET));

        assertThat(report.state()).isEqualTo(State.REJECTED);
        assertThat(report.reason())
                .isEqualTo("data plane proxy-1 refused Cluster a_default: no such cipher;"
                        + " it goes on with what it last acknowledged");
    }

    @Test
    void objectThatOnlyTakesPartIsWarned() {
        assertThat(on(SECRET, refusal(CLUSTER, UPSTREAM, SECRET)).state()).isEqualTo(State.WARNING);
    }

    @Test
    void allAreWarnedWhereSeveralMayBeMeant() {
        ObjectRef one = new ObjectRef(Kind.VIRTUAL_SERVICE, "default", "one");
        ObjectRef two = new ObjectRef(Kind.VIRTUAL_SERVICE, "default", "two");

        assertThat(on(one, refusal(ROUTES, one, two)).state()).isEqualTo(State.WARNING);
    }

    @Test
    void resourceOfTheSuiteItselfIsMadeOfTheObjectThatIsNoSecret() {
        ObjectRef config = new ObjectRef(Kind.SETTINGS, "default", "config");
        Refusal refusal = refusal("type.googleapis.com/gloosuite.Config", config, SECRET);

        assertThat(on(config, refusal).state()).isEqualTo(State.REJECTED);
        assertThat(on(SECRET, refusal).state()).isEqualTo(State.WARNING);
    }

    @Test
    void othersAreNotConcerned() {
        ObjectRef other = new ObjectRef(Kind.UPSTREAM, "default", "other");

        assertThat(on(other, refusal(CLUSTER, UPSTREAM)).state()).isEqualTo(State.ACCEPTED);
    }

    private static Report on(ObjectRef ref, Refusal refusal) {
        return Feedback.of(List.of(refusal)).on(ref, Report.of(Report.GLOO, List.of()));
    }

    private static Refusal refusal(String typeUrl, ObjectRef... owners) {
        return new Refusal(
                "gloo-system~gateway-proxy", "proxy-1", typeUrl, "a_default", "v2", "no such cipher", Set.of(owners));
    }
}
