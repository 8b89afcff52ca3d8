package org.isocenter.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/** The same targets for a coverage-guided run of any length; see {@code docs/fuzzing.md}. The normal tests leave it out by its name. */
class JazzerTargets {
    @FuzzTest(maxDuration = "24h")
    void implicitLittleEndian(byte[] input) {
        answer(Target.IMPLICIT_LITTLE_ENDIAN, input);
    }

    @FuzzTest(maxDuration = "24h")
    void explicitLittleEndian(byte[] input) {
        answer(Target.EXPLICIT_LITTLE_ENDIAN, input);
    }

    @FuzzTest(maxDuration = "24h")
    void explicitBigEndian(byte[] input) {
        answer(Target.EXPLICIT_BIG_ENDIAN, input);
    }

    @FuzzTest(maxDuration = "24h")
    void deflated(byte[] input) {
        answer(Target.DEFLATED, input);
    }

    @FuzzTest(maxDuration = "24h")
    void stream(byte[] input) {
        answer(Target.STREAM, input);
    }

    @FuzzTest(maxDuration = "24h")
    void file(byte[] input) {
        answer(Target.FILE, input);
    }

    @FuzzTest(maxDuration = "24h")
    void pixelData(byte[] input) {
        answer(Target.PIXEL_DATA, input);
    }

    @FuzzTest(maxDuration = "24h")
    void characterSet(byte[] input) {
        answer(Target.CHARACTER_SET, input);
    }

    @FuzzTest(maxDuration = "24h")
    void json(byte[] input) {
        answer(Target.JSON, input);
    }

    @FuzzTest(maxDuration = "24h")
    void pdu(byte[] input) {
        answer(Target.PDU, input);
    }

    @FuzzTest(maxDuration = "24h")
    void profile(byte[] input) {
        answer(Target.PROFILE, input);
    }

    @FuzzTest(maxDuration = "24h")
    void machines(byte[] input) {
        answer(Target.MACHINES, input);
    }

    private static void answer(Target target, byte[] input) {
        try {
            target.take(input);
        } catch (IOException refused) {
            if (refused.getMessage() == null) {
                throw new IllegalStateException("a refusal must say why", refused);
            }
        }
    }
}
