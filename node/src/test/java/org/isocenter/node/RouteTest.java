package org.isocenter.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isocenter.conformance.Profiles;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.node.Settings.RouteSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules of routing: senders, conditions, hours. */
class RouteTest {
    private static final DataSet PLAN = DataSet.builder()
            .put(Tags.Modality, "RTPLAN")
            .put(Tags.RTPlanLabel, "QA_7")
            .put(
                    Tags.BeamSequence,
                    List.of(
                            DataSet.builder()
                                    .put(Tags.TreatmentMachineName, "TB1")
                                    .build(),
                            DataSet.builder()
                                    .put(Tags.TreatmentMachineName, "TB2")
                                    .build()))
            .build();

    @ParameterizedTest
    @CsvSource({
        "RTPlanLabel=QA*, true",
        "RTPlanLabel=qa*, false",
        "RTPlanLabel=QA_?, true",
        "RTPlanLabel=QA_7?, false",
        "RTPlanLabel!=QA*, false",
        "BeamSequence.TreatmentMachineName=TB2, true",
        "BeamSequence.TreatmentMachineName=TB3, false",
        "BeamSequence.TreatmentMachineName!=TB3, true",
        "RTPlanName=, true",
        "RTPlanName!=, false",
        "RTPlanName=*, true",
        "'(300A,0002)=*_*', true",
    })
    void aConditionHolds(String text, boolean holds) throws Exception {
        assertThat(AttributeCondition.parse(text).holds(PLAN)).isEqualTo(holds);
    }

    @Test
    void manyStarsCostNoTime() {
        assertThat(AttributeCondition.fits("*a".repeat(500) + "b", "a".repeat(20_000)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RTPlanLabel", "=x", "NoSuchKeyword=1", "BeamSequence..X=1", "(300A)=1"})
    void aConditionThatCannotBeIsToldAtStart(String text) {
        assertThatThrownBy(() -> AttributeCondition.parse(text))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("condition '" + text + "'");
    }

    @ParameterizedTest
    // 2026-11-21 is a Saturday.
    @CsvSource({
        "mon-fri 18:00-06:00, 2026-11-20T18:00Z, 2026-11-20T18:00Z",
        "mon-fri 18:00-06:00, 2026-11-21T05:59Z, 2026-11-21T05:59Z",
        "mon-fri 18:00-06:00, 2026-11-21T06:00Z, 2026-11-23T18:00Z",
        "'sat,sun 00:00-24:00', 2026-11-20T23:59Z, 2026-11-21T00:00Z",
        "'sat,sun 00:00-24:00', 2026-11-22T23:59Z, 2026-11-22T23:59Z",
        "12:00-13:00, 2026-11-20T13:00Z, 2026-11-21T12:00Z",
        "fri-mon 10:00-11:00, 2026-11-24T10:30Z, 2026-11-27T10:00Z",
    })
    void hoursTellWhenTheyOpenNext(String text, String moment, String opens) throws Exception {
        Hours hours = Hours.parse(List.of(text));
        assertThat(hours.next(ZonedDateTime.parse(moment))).isEqualTo(ZonedDateTime.parse(opens));
        assertThat(hours.isOpen(ZonedDateTime.parse(moment))).isEqualTo(moment.equals(opens));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"always", "mon 25:00-26:00", "xyz 01:00-02:00", "mon 01:00-01:00", "mon-fri", "mon 01:60-02:00"})
    void hoursThatCannotBeAreToldAtStart(String text) {
        assertThatThrownBy(() -> Hours.parse(List.of(text)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("hours '" + text + "'");
    }

    @Test
    void sendersAreNamesTitlesOrAddresses() throws Exception {
        Map<String, Peer> peers = Map.of(
                "tps",
                Peer.of(
                        "tps",
                        Settings.PeerSettings.of("TPS", "localhost", 0),
                        Optional.empty(),
                        Profiles.packaged(List.of())));
        Route.Sender tps = new Route.Sender("TPS", "ISOCENTER", InetAddress.ofLiteral("10.1.2.3"));
        for (String from : List.of("*", "tps", "TPS", "10.1.0.0/16")) {
            Route route = Route.of(RouteSettings.to("x").with("from", List.of(from)), "r");
            assertThat(route.refusal(PLAN, tps, peers)).as(from).isEmpty();
        }
        Route other = Route.of(RouteSettings.to("x").with("from", List.of("CT", "10.2.0.0/16")), "r");
        assertThat(other.refusal(PLAN, tps, peers)).isEqualTo("is not from CT, 10.2.0.0/16");
        Route called = Route.of(RouteSettings.to("x").with("called", List.of("QA_NODE")), "r");
        assertThat(called.refusal(PLAN, tps, peers)).isEqualTo("did not call QA_NODE");
    }

    @Test
    void wordsThatCannotBeAreToldAtStart() {
        assertThatThrownBy(() -> Route.of(RouteSettings.to("x").with("when", "soon"), "r"))
                .hasMessageContaining("at-once, set-complete, on-release");
        assertThatThrownBy(() -> Route.of(RouteSettings.to("x").with("repairs", List.of("magic")), "r"))
                .hasMessageContaining("magic")
                .hasMessageContaining("all");
    }

    @Test
    void ordersSurviveTheirText() {
        Orders orders = new Orders("raystation", List.of("ds-length", "labels"), "AS_TPS");
        assertThat(Orders.parse(orders.text())).isEqualTo(orders);
        assertThat(Orders.NONE.text()).isEmpty();
        assertThat(Orders.parse("")).isEqualTo(Orders.NONE);
    }
}
