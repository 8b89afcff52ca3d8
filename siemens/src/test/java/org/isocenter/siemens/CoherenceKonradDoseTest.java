package org.isocenter.siemens;

import java.io.IOException;
import java.util.stream.Stream;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.CoherenceCleanSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** COH-RT-KONRAD: doses as KonRad takes them. */
class CoherenceKonradDoseTest {
    static final String BROKEN = """
            COH-RT-KONRAD-026 | rd DoseUnits=RELATIVE
            COH-RT-KONRAD-026 | rd DoseType=EFFECTIVE
            COH-RT-KONRAD-026 | rd DoseGridScaling-
            COH-RT-KONRAD-026 | rd DoseGridScaling=0
            COH-RT-KONRAD-027 | rd FrameIncrementPointer-
            COH-RT-KONRAD-027 | rd FrameIncrementPointer=00181063
            COH-RT-KONRAD-027 | rd NumberOfFrames-
            COH-RT-KONRAD-028 | rd GridFrameOffsetVector=0\\5\\10
            COH-RT-KONRAD-028 | rd GridFrameOffsetVector-
            """;

    static Stream<Case> broken() {
        return Case.parse(BROKEN, CoherenceCleanSet.konrad());
    }

    @ParameterizedTest
    @MethodSource("broken")
    void brokenIsReportedAndNothingElse(Case broken) throws IOException {
        broken.verify(CoherenceCleanSetTest.profile("coherence-konrad"));
    }
}
