package org.isocenter.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileMetaTest {
    @Test
    void theHeadWrittenStraightIsTheOneOfTheDataSet() {
        for (TransferSyntax syntax : TransferSyntax.all()) {
            for (String uid : new String[] {"1.2", "1.2.3", "1.2.840.10008.5.1.4.1.1.2"}) {
                for (String source : new String[] {"", "A", "CT_ROOM_1", "SIXTEEN_LETTERS_"}) {
                    assertThat(FileMeta.head(uid, uid + ".7", syntax, source))
                            .isEqualTo(FileMeta.header(FileMeta.of(uid, uid + ".7", syntax, source)));
                }
            }
        }
    }
}
