package org.isocenter.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class IodNamesTest {
    private static final Map<String, List<String>> GROUPS = Map.of("images", List.of("CT Image", "MR Image"));

    private static IodNames of(String cell) {
        return IodNames.parse(cell, GROUPS);
    }

    @Test
    @DisplayName("a name, several, a group, a group and a name, all")
    void namesAreRead() {
        assertThat(of("RT Plan").has("RT Plan")).isTrue();
        assertThat(of("RT Plan").has("RT Dose")).isFalse();
        assertThat(of("RT Plan|RT Dose").names()).containsExactlyInAnyOrder("RT Plan", "RT Dose");
        assertThat(of("images").names()).containsExactlyInAnyOrder("CT Image", "MR Image");
        assertThat(of("images|RT Plan").names()).containsExactlyInAnyOrder("CT Image", "MR Image", "RT Plan");
        assertThat(of("*").has("anything")).isTrue();
    }

    @Test
    @DisplayName("what is left of a base row when a profile speaks of some of its objects")
    void someAreTakenAway() {
        assertThat(of("images").without(of("CT Image"))).isEqualTo(of("MR Image"));
        assertThat(of("images").without(of("*")).isEmpty()).isTrue();
        assertThat(of("CT Image").without(of("RT Plan"))).isEqualTo(of("CT Image"));
        assertThat(of("*").without(of("CT Image")).has("CT Image")).isFalse();
        assertThat(of("*").without(of("CT Image")).has("MR Image")).isTrue();
        assertThat(of("*").without(of("*")).isEmpty()).isTrue();
        assertThat(of("*").without(of("images").without(of("CT Image"))).has("MR Image"))
                .isFalse();
        assertThat(of("CT Image").without(of("*").without(of("CT Image")))).isEqualTo(of("CT Image"));
        assertThat(of("*").without(of("*").without(of("CT Image")))).isEqualTo(of("CT Image"));
    }
}
