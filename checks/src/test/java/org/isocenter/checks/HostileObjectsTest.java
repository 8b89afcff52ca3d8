package org.isocenter.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.conformance.Checker;
import org.isocenter.conformance.Direction;
import org.isocenter.conformance.Machines;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Profiles;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Vr;
import org.isocenter.testkit.CleanSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** No check fails on what is missing, empty or no number (field.md P-04, S-22), whatever the profile. */
class HostileObjectsTest {
    private static final List<String> OBJECTS = List.of("ct0", "pet0", "rs", "rp", "ion", "rd", "reg");
    private static List<Profile> profiles;

    @BeforeAll
    static void load() throws IOException {
        profiles = Profiles.packaged(Checks.all()).all();
    }

    @Test
    @DisplayName("P-04: each attribute left out in turn")
    void attributesLeftOut() {
        assertThat(judgeAll((builder, element) -> builder.remove(element.tag())))
                .isGreaterThan(300);
    }

    @Test
    @DisplayName("each attribute without a value in turn")
    void attributesEmptied() {
        assertThat(judgeAll((builder, element) -> builder.putEmpty(element.tag())))
                .isGreaterThan(300);
    }

    @Test
    @DisplayName("each text that stands for a number spoiled in turn")
    void numbersSpoiled() {
        int judged = judgeAll((builder, element) -> {
            boolean number = element.vr() == Vr.DS || element.vr() == Vr.IS;
            return number ? builder.put(element.tag(), "spoiled", "-1e999", "", "7.5.3") : builder;
        });

        assertThat(judged).isGreaterThan(300);
    }

    private interface Spoiler {
        DataSetBuilder spoil(DataSetBuilder builder, Element element);
    }

    /** Judges every spoiled version of every object among the clean others; tells how many there were. */
    private static int judgeAll(Spoiler spoiler) {
        int judged = 0;
        for (String name : OBJECTS) {
            Map<String, DataSet> objects = new LinkedHashMap<>(CleanSet.objects());
            for (DataSet spoiled : variants(objects.get(name), spoiler)) {
                objects.put(name, spoiled);
                profiles.forEach(profile -> judge(profile, objects));
                judged++;
            }
        }
        return judged;
    }

    private static void judge(Profile profile, Map<String, DataSet> objects) {
        for (Direction direction : Direction.values()) {
            assertThat(Checker.check(profile, direction, CleanSet.subjects(objects), Machines.NONE)
                            .sets())
                    .isNotEmpty();
        }
    }

    private static List<DataSet> variants(DataSet item, Spoiler spoiler) {
        List<DataSet> variants = new ArrayList<>();
        for (Element element : item.elements()) {
            variants.add(spoiler.spoil(item.toBuilder(), element).build());
            List<DataSet> items = element.items();
            for (int i = 0; i < Math.min(2, items.size()); i++) {
                for (DataSet variant : variants(items.get(i), spoiler)) {
                    List<DataSet> changed = new ArrayList<>(items);
                    changed.set(i, variant);
                    variants.add(item.toBuilder().put(element.tag(), changed).build());
                }
            }
        }
        return variants;
    }
}
