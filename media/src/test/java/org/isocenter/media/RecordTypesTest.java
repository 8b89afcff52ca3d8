package org.isocenter.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.SopClasses;
import org.isocenter.dicom.Tags;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordTypesTest {
    /** Classes of group 6 and later that the standard gives no record: protocols, structured displays without it, inventories. */
    private static final String WITHOUT = ".*(Protocol|Inventory|ProtocolApproval)Storage";

    private static String type(String sopClass) {
        return RecordTypes.STANDARD
                .of(DataSet.builder().put(Tags.SOPClassUID, sopClass).build())
                .name();
    }

    @Test
    @DisplayName("each storage class of the standard has a record of its own kind")
    void everyStorageClass() {
        assertThat(SopClasses.storage())
                .filteredOn(storage -> !storage.keyword().matches(WITHOUT))
                .allSatisfy(storage ->
                        assertThat(type(storage.uid())).as(storage.keyword()).isNotEqualTo(RecordTypes.PRIVATE));
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.840.10008.5.1.4.1.1.2, IMAGE",
        "1.2.840.10008.5.1.4.1.1.481.1, IMAGE",
        "1.2.840.10008.5.1.4.1.1.481.2, RT DOSE",
        "1.2.840.10008.5.1.4.1.1.481.3, RT STRUCTURE SET",
        "1.2.840.10008.5.1.4.1.1.481.5, RT PLAN",
        "1.2.840.10008.5.1.4.1.1.481.8, RT PLAN",
        "1.2.840.10008.5.1.4.1.1.481.4, RT TREAT RECORD",
        "1.2.840.10008.5.1.4.1.1.66.1, REGISTRATION",
        "1.2.840.10008.5.1.4.1.1.66.2, FIDUCIAL",
        "1.2.840.10008.5.1.4.1.1.66, RAW DATA",
        "1.2.840.10008.5.1.4.1.1.66.4, IMAGE",
        "1.2.840.10008.5.1.4.1.1.66.5, SURFACE",
        "1.2.840.10008.5.1.4.1.1.88.11, SR DOCUMENT",
        "1.2.840.10008.5.1.4.1.1.88.59, KEY OBJECT DOC",
        "1.2.840.10008.5.1.4.1.1.104.1, ENCAP DOC",
        "1.2.840.10008.5.1.4.1.1.11.1, PRESENTATION",
        "1.2.840.10008.5.1.4.1.1.9.1.1, WAVEFORM",
        "1.2.840.10008.5.1.4.38.1, HANGING PROTOCOL",
        "1.3.12.2.1107.5.9.1, PRIVATE"
    })
    void someOfThem(String sopClass, String type) {
        assertThat(type(sopClass)).isEqualTo(type);
    }
}
