package org.isocenter.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Profiles;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Value;
import org.isocenter.dicom.Vr;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.CleanSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Field cases about VRs, which a mutation of values cannot show: S-03, S-05, P-10, I-11. */
class FieldEncodingTest {
    private static final String VISION = "Varian Medical Systems VISION 3253";
    private static Profile profile;

    @BeforeAll
    static void load() throws IOException {
        profile = Profiles.packaged(Checks.all()).find("raystation").orElseThrow();
    }

    private static Element element(int tag, Vr vr, Vr encoded, String text) {
        return new Element(tag, vr, encoded, new Value.Plain(Bytes.of(text.getBytes(StandardCharsets.US_ASCII))));
    }

    /** Findings that these elements in the plan add. */
    private static Set<String> found(Element... elements) {
        Map<String, DataSet> objects = new LinkedHashMap<>(CleanSet.objects());
        var plan = objects.get("rp").toBuilder();
        for (Element element : elements) {
            plan.put(element);
        }
        objects.put("rp", plan.build());
        Set<String> found = Case.findings(profile, objects);
        found.removeAll(Case.findings(profile, CleanSet.objects()));
        return found;
    }

    @Test
    @DisplayName("S-03: a known attribute stored as UN")
    void disguised() {
        assertThat(found(element(Tags.RTPlanName, Vr.LO, Vr.UN, "Plan"))).containsExactly("S-03 rp RTPlanName");
    }

    @Test
    @DisplayName("S-05: a name stored as SH instead of LO")
    void otherVr() {
        assertThat(found(element(Tags.RTPlanName, Vr.SH, Vr.SH, "Plan"))).containsExactly("S-05 rp RTPlanName");
    }

    @Test
    @DisplayName("P-10: a private element with another VR than its maker means")
    void otherPrivateVr() {
        Element creator = element(Tag.of(0x3253, 0x10), Vr.LO, Vr.LO, VISION);
        Element extended = element(Tag.of(0x3253, 0x1000), Vr.SH, Vr.SH, "<xml/>");

        assertThat(found(creator, extended))
                .contains("P-10 rp (3253,1000 " + VISION + ")")
                .noneMatch(one -> one.startsWith("I-11"));
    }

    @Test
    @DisplayName("I-11: a private element that became UN, and a creator that is not LO")
    void degraded() {
        Element creator = element(Tag.of(0x3253, 0x10), Vr.SH, Vr.SH, VISION);
        Element extended = element(Tag.of(0x3253, 0x1001), Vr.IS, Vr.UN, "1 ");

        assertThat(found(creator, extended)).contains("I-11 rp (3253,0010)");
    }
}
