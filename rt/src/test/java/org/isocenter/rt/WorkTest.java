package org.isocenter.rt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.DoubleAccumulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void eachIndexOnce(int threads) {
        AtomicIntegerArray times = new AtomicIntegerArray(1000);
        DoubleAccumulator furthest = new DoubleAccumulator(Math::max, 0);
        new Work(threads, () -> false, furthest::accumulate).forEach(1000, times::incrementAndGet);
        for (int index = 0; index < 1000; index++) {
            assertThat(times.get(index)).isEqualTo(1);
        }
        assertThat(furthest.get()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void whoStopsItEndsItSoon(int threads) {
        AtomicBoolean stopped = new AtomicBoolean();
        AtomicInteger steps = new AtomicInteger();
        Work work = new Work(threads, stopped::get, _ -> {});
        assertThatThrownBy(() -> work.forEach(1_000_000, index -> {
                    steps.incrementAndGet();
                    stopped.set(index >= 10);
                }))
                .isInstanceOf(CancellationException.class);
        assertThat(steps.get()).isLessThan(1_000_000);
    }

    @Test
    void anErrorOfAStepIsTheErrorOfAll() {
        assertThatThrownBy(() -> new Work(3, () -> false, _ -> {}).forEach(100, index -> {
                    if (index == 50) {
                        throw new IllegalStateException("step 50");
                    }
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("step 50");
    }
}
