package org.isocenter.raysearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.isocenter.conformance.Profile;
import org.isocenter.standard.StandardChecks;
import org.isocenter.testkit.Packaged;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RayRulesTest {
    private static Profile profile;

    @BeforeAll
    static void load() throws IOException {
        profile = Packaged.profile("raystation", RaysearchChecks.all(), StandardChecks.all());
    }

    private static String by(String rule) {
        return profile.by(profile.rule(rule).orElseThrow());
    }

    private static String source(String rule) {
        return profile.rule(rule).orElseThrow().source();
    }

    @Test
    @DisplayName("profile rules says what enforces a rule")
    void rulesNameTheirEnforcer() {
        assertThat(by("RAY-IMP-CT-012")).isEqualTo("RayImageImport");
        assertThat(by("RAY-IMP-CT-011")).matches("attributes.tsv \\d+");
        assertThat(by("RAY-NET-014")).isEqualTo("Recipe, from the facts");
        assertThat(by("RAY-NET-036")).isEqualTo("Inbox.sweep; listen.inbox-days");
        assertThat(by("RAY-NET-008")).isEmpty();
    }

    @Test
    @DisplayName("the source names document and lines, and the field case beside")
    void sourcesNameLines() {
        assertThat(source("RAY-IMP-CT-011")).isEqualTo("RayStation 5 conformance statement, line 573");
        assertThat(source("RAY-IMP-SS-007"))
                .isEqualTo("RayStation 5 conformance statement, line 1385; field case S-06");
        assertThat(source("RAY-IMP-CT-010")).isEqualTo("RayStation 5 conformance statement, lines 568, 604");
    }
}
