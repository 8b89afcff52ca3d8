package org.isocenter.statements;

import static org.assertj.core.api.Assertions.assertThat;

import org.isocenter.conformance.Accepts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverlapTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // terms in terms
                "A|B; A|B|C; INSIDE",
                "A|B; B|C; PARTLY",
                "A; B|C; OUTSIDE",
                "A; !B; INSIDE",
                "A|B; !B; PARTLY",
                "B; !B; OUTSIDE",
                "A; A|!B; INSIDE",
                "A\\B; A|B; INSIDE",
                "A\\B; A|C\\B; INSIDE",
                "A\\B\\X; A\\B; INSIDE",
                "A|D\\B; A|C\\B; PARTLY",
                "D\\B; A|C\\B; OUTSIDE",
                "A\\B; A\\B; INSIDE",
                "A\\B; !B; OUTSIDE",
                "16; 16|32; INSIDE",
                "0.0; 0; INSIDE",
                // a value of length zero is a matter of presence
                "NULL; A; INSIDE",
                "A|NULL; A; INSIDE",
                "A; NULL; OUTSIDE",
                // numbers
                "[1,2]; [0,5]; INSIDE",
                "[1,7]; [0,5]; PARTLY",
                "[6,7]; [0,5]; OUTSIDE",
                "<=5; <=6; INSIDE",
                ">=2; <=1; OUTSIDE",
                "3|9; <=5; PARTLY",
                "X; <=5; NOT_STATED",
                "[0,1]; 0|1; PARTLY",
                "[2,3]; 0|1; OUTSIDE",
                // counts of items
                "items=1; items=1..n; INSIDE",
                "items=0..1; items=1; PARTLY",
                "items=2; items=1; OUTSIDE",
                "A; items=1; NOT_STATED",
                // only what is not written is stated
                "!B; !B; INSIDE",
                "!B; A|B; NOT_STATED",
            })
    void valuesAreComparedAsSets(String written, String taken, Overlap overlap) {
        assertThat(Overlap.of(Accepts.parse(written), Accepts.parse(taken))).isEqualTo(overlap);
    }
}
