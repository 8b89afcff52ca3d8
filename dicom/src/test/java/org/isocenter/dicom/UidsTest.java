package org.isocenter.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UidsTest {
    @Test
    void namesRegisteredUids() {
        assertThat(Uids.name(Uids.RTPlanStorage)).isEqualTo("RT Plan Storage");
        assertThat(Uids.name("1.2.840.10008.1.2.4.110")).isEqualTo("JPEG XL Lossless");
        assertThat(Uids.name("1.2.3")).isEmpty();
    }

    @Test
    void createsValidUidsThatDiffer() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            String uid = Uids.create();
            assertThat(uid)
                    .startsWith("2.25.")
                    .satisfies(u -> assertThat(Uids.isValid(u)).isTrue());
            assertThat(seen.add(uid)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.840.10008.1.1", "0", "2.25.0", "1.2.3.40"})
    void acceptsUids(String uid) {
        assertThat(Uids.isValid(uid)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".1",
                "1.",
                "1..2",
                "1.02",
                "1.2a",
                "1.2 ",
                "1.2.3.4.5.6.7.8.9.0.1.2.3.4.5.6.7.8.9.0.1.2.3.4.5.6.7.8.9.0.1.2.33"
            })
    void refusesOthers(String uid) {
        // PS3.5 9.1
        assertThat(Uids.isValid(uid)).isFalse();
    }

    @Test
    void everyRegisteredUidIsValid() {
        for (UidTable.Row row : UidTable.TABLE.rows()) {
            assertThat(Uids.isValid(row.uid())).as(row.uid()).isTrue();
        }
    }

    @Test
    void storageClassesIncludeEveryRtObjectAndRetiredOnes() {
        // N-08: a table from PS3.6, so that new RT classes are not refused
        assertThat(SopClasses.storage()).hasSizeGreaterThan(200);
        for (int i = 1; i <= 25; i++) {
            assertThat(SopClasses.isStorage("1.2.840.10008.5.1.4.1.1.481." + i))
                    .as("481." + i)
                    .isTrue();
        }
        assertThat(SopClasses.isStorage("1.2.840.10008.5.1.4.1.1.6"))
                .as("retired ultrasound")
                .isTrue();
        assertThat(SopClasses.findStorage("1.2.840.10008.5.1.4.1.1.6")
                        .orElseThrow()
                        .retired())
                .isTrue();
        assertThat(SopClasses.findStorage(Uids.RTIonPlanStorage).orElseThrow().modality())
                .isEqualTo("RTPLAN");
    }

    @Test
    void storageClassesExcludeWhatIsNotStored() {
        assertThat(SopClasses.isStorage(Uids.MediaStorageDirectoryStorage)).isFalse();
        assertThat(SopClasses.isStorage(Uids.StorageCommitmentPushModel)).isFalse();
        assertThat(SopClasses.isStorage(Uids.Verification)).isFalse();
        assertThat(SopClasses.isStorage("1.2.3")).isFalse();
    }
}
