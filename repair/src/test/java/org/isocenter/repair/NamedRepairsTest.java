package org.isocenter.repair;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.isocenter.checks.Checks;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Profiles;
import org.isocenter.conformance.Rule;
import org.isocenter.testkit.SharedData;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NamedRepairsTest {
    static Stream<Profile> profiles() throws IOException {
        return Profiles.packaged(Checks.all()).all().stream();
    }

    @ParameterizedTest
    @MethodSource("profiles")
    @DisplayName("each repair that a rule names is there")
    void namesAreKnown(Profile profile) {
        List<String> named = profile.rules().stream()
                .map(Rule::repair)
                .filter(repair -> !repair.isEmpty())
                .flatMap(repair -> Stream.of(repair.split("\\|")))
                .map(Repairs::id)
                .toList();

        assertThat(named).isSubsetOf(Repairs.ids());
    }

    @Test
    @DisplayName("docs/repair.md has a line for each repair")
    void thePageIsWhole() throws IOException {
        String page = Files.readString(SharedData.repository().resolve("docs/repair.md"));

        assertThat(Repairs.ids()).allMatch(id -> page.contains("| `" + id + "` |"));
    }
}
