package org.isocenter.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A bounded run of every target over seeded mutations of the corpus: always the same inputs, so a failure repeats. Each input must be
 * answered by a result or an {@link IOException}, and allocate no more than in proportion to its size.
 */
class ShortFuzzTest {
    private static final int RUNS = 10_000;
    private static final long SEED = 20261121;
    private static final long BASE_BYTES = 24L << 20;
    private static final long BYTES_PER_INPUT_BYTE = 400;

    private final ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @EnumSource(Target.class)
    void answersEveryInput(Target target) {
        List<byte[]> corpus = Corpus.of(target);
        Mutator mutator = new Mutator(SEED + target.ordinal(), corpus);
        // What is loaded once, such as the dictionary, is not the input's doing.
        corpus.forEach(input -> once(target, input));
        corpus.forEach(input -> answer(target, input));
        for (int run = 0; run < RUNS; run++) {
            answer(target, mutator.next());
        }
    }

    private void answer(Target target, byte[] input) {
        long before = memory.getCurrentThreadAllocatedBytes();
        once(target, input);
        long allocated = memory.getCurrentThreadAllocatedBytes() - before;
        assertThat(allocated)
                .as(() -> target + " allocates for " + shown(input))
                .isLessThan(BASE_BYTES + BYTES_PER_INPUT_BYTE * input.length);
    }

    private static void once(Target target, byte[] input) {
        try {
            target.take(input);
        } catch (IOException refused) {
            assertThat(refused.getMessage()).as("a refusal says why").isNotBlank();
        } catch (RuntimeException | Error bug) {
            fail(target + " with " + shown(input), bug);
        }
    }

    private static String shown(byte[] input) {
        int most = Math.min(input.length, 4096);
        return input.length + " bytes " + HexFormat.of().formatHex(input, 0, most) + (most < input.length ? ".." : "");
    }
}
