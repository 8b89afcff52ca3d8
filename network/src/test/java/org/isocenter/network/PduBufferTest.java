package org.isocenter.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.isocenter.dicom.Bytes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PduBufferTest {
    @Test
    @DisplayName("every way to append keeps its bytes when the memory grows at that very place")
    void growsAtAnyPlace() {
        for (int before = 250; before <= 260; before++) {
            byte[] written = new PduBuffer()
                    .zeros(before)
                    .u8(0x11)
                    .u32(0x22334455)
                    .raw(Bytes.of(new byte[] {0x66, 0x77}))
                    .raw(new byte[] {(byte) 0x88})
                    .toArray();
            assertThat(written).hasSize(before + 8);
            assertThat(Bytes.of(written).slice(before, 8))
                    .isEqualTo(Bytes.of(new byte[] {0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, (byte) 0x88}));
        }
    }

    @Test
    void growsManyTimes() {
        PduBuffer buffer = new PduBuffer();
        for (int i = 0; i < 5000; i++) {
            buffer.u8(i).raw(Bytes.of(new byte[] {(byte) i}));
        }
        byte[] written = buffer.toArray();
        assertThat(written).hasSize(10_000);
        for (int i = 0; i < 5000; i++) {
            assertThat(written[2 * i]).isEqualTo((byte) i);
            assertThat(written[2 * i + 1]).isEqualTo((byte) i);
        }
    }
}
