package org.isocenter.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PeerProcessTest {
    @Test
    void aProgramRunsToItsEndWithBothOutputsAndNoDelay() throws Exception {
        PeerProcess.Ended ended = PeerProcess.run("sh", "-c", "echo out; echo err >&2; echo $TCP_NODELAY; exit 3");
        assertThat(ended.exitCode()).isEqualTo(3);
        assertThat(ended.output().lines()).containsExactly("out", "err", "1");
    }

    @Test
    void closingEndsTheProgramAndItsChildren() throws Exception {
        PeerProcess peer = PeerProcess.start("sh", "-c", "sleep 1000 & echo $!; wait");
        Conditions.await("the child's id is printed", () -> peer.output().endsWith("\n"));
        ProcessHandle child =
                ProcessHandle.of(Long.parseLong(peer.output().strip())).orElseThrow();
        peer.close();
        assertThat(peer.isAlive()).isFalse();
        Conditions.await("the child has ended", () -> !child.isAlive());
    }

    @Test
    void awaitListeningFailsAtOnceWhenTheProgramEnds() throws Exception {
        try (PeerProcess peer = PeerProcess.start("sh", "-c", "echo no port; exit 7")) {
            assertThatThrownBy(() -> peer.awaitListening(Ports.free()))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("ended with 7")
                    .hasMessageContaining("no port");
        }
    }

    @Test
    void aConditionThatNeverHoldsFailsWithItsName() {
        AtomicInteger looks = new AtomicInteger();
        assertThatThrownBy(() -> Conditions.await("pigs fly", Duration.ofMillis(50), () -> {
                    looks.incrementAndGet();
                    return false;
                }))
                .hasMessageContaining("pigs fly");
        assertThat(looks.get()).isGreaterThan(1);
    }

    @Test
    void theRepositoryIsFoundFromAModuleFolder() {
        assertThat(SharedData.repository().resolve("verify/testkit/pom.xml")).isRegularFile();
    }
}
