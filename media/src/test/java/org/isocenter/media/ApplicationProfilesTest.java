package org.isocenter.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationProfilesTest {
    private final ApplicationProfiles profiles = ApplicationProfiles.read();

    private ApplicationProfile profile(String id) {
        return profiles.find(id).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STD-CTMR-MOD650",
                "STD-CTMR-MOD12",
                "STD-CTMR-MOD23",
                "STD-CTMR-CD",
                "STD-XABC-CD",
                "STD-XA1K-CD",
                "STD-US-ID-SF-FLOP",
                "STD-US-CC-MF-CDR",
                "STD-US-SC-MF-DVD-RAM",
                "STD-WVFM-GEN-FD"
            })
    @DisplayName("COH-MED-001, COH-MED-002: standard profiles that are only read")
    void onlyRead(String id) {
        assertThat(profile(id).roles()).containsExactly("read");
        assertThat(profile(id).written(Uids.CTImageStorage)).isEmpty();
    }

    @Test
    @DisplayName("COH-MED-001: PRI-SYNGO and AUG profiles are read, written and updated")
    void allRoles() {
        assertThat(profiles.all())
                .filteredOn(profile ->
                        profile.id().startsWith("PRI-") || profile.id().startsWith("AUG-"))
                .hasSize(11)
                .allMatch(profile -> profile.roles().containsAll(List.of("create", "read", "update")));
    }

    @Test
    @DisplayName("COH-MED-004, COH-MED-005: media and their file systems")
    void media() {
        assertThat(profile("PRI-SYNGO-CD").medium()).isEqualTo("CD-R, ISO 9660");
        assertThat(profile("PRI-SYNGO-MOD23").medium()).isEqualTo("MOD, FAT");
        assertThat(profile("PRI-SYNGO-FD").medium()).isEqualTo("diskette, FAT");
        assertThat(profile("PRI-SYNGO-DVD-RAM").medium()).startsWith("DVD-RAM");
    }

    @Test
    @DisplayName("COH-MED-012: STD-GEN-CD holds any storage class, in Explicit VR Little Endian")
    void general() {
        ApplicationProfile general = profile("STD-GEN-CD");
        assertThat(general.objection(Uids.RTPlanStorage, TransferSyntax.EXPLICIT_LE))
                .isEmpty();
        assertThat(general.objection(Uids.RTPlanStorage, TransferSyntax.IMPLICIT_LE))
                .isNotEmpty();
        assertThat(general.objection(Uids.CTImageStorage, TransferSyntax.JPEG_LOSSLESS_SV1))
                .isNotEmpty();
    }

    @Test
    @DisplayName("COH-MED-019, COH-MED-020, COH-MED-022, COH-MED-023: what PRI-SYNGO reads and writes, by class")
    void syngo() {
        ApplicationProfile syngo = profile("PRI-SYNGO-CD");
        assertThat(syngo.readable(Uids.CTImageStorage))
                .contains(
                        TransferSyntax.EXPLICIT_LE,
                        TransferSyntax.EXPLICIT_BE,
                        TransferSyntax.JPEG_LOSSLESS_SV1,
                        TransferSyntax.JPEG_BASELINE,
                        TransferSyntax.RLE_LOSSLESS);
        assertThat(profiles.all())
                .allMatch(one -> one.classes().stream()
                        .noneMatch(media -> media.create().contains(TransferSyntax.RLE_LOSSLESS)));
        for (String rt : List.of(Uids.RTDoseStorage, Uids.RTPlanStorage, Uids.RTStructureSetStorage)) {
            assertThat(syngo.readable(rt)).containsExactly(TransferSyntax.EXPLICIT_LE, TransferSyntax.EXPLICIT_BE);
            assertThat(syngo.written(rt)).first().isEqualTo(TransferSyntax.EXPLICIT_LE);
        }
        assertThat(syngo.readable("1.3.12.2.1107.5.9.1")).containsExactly(TransferSyntax.EXPLICIT_LE);
        assertThat(syngo.readable(Uids.UltrasoundImageStorageRetired)).isNotEmpty();
        assertThat(syngo.written(Uids.UltrasoundImageStorageRetired)).isEmpty();
    }
}
