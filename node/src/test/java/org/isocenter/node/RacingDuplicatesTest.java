package org.isocenter.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.isocenter.archive.KeepPolicy;
import org.isocenter.archive.Selection;
import org.isocenter.conformance.Profiles;
import org.isocenter.dicom.DataSet;
import org.isocenter.network.Status;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other objects of one SOP Instance UID come over several associations at the same moment: a product that keeps one keeps one. */
class RacingDuplicatesTest {
    private static final int SENDERS = 6;
    private static final int ROUNDS = 20;

    @TempDir
    Path folder;

    private Node node(String profile) throws Exception {
        Path file = Files.writeString(folder.resolve("hub.toml"), """
            [hub]
            data = "%s"
            reserve-mib = 0
            accept-unknown = true
            [[listen]]
            port = 0
            as = "%s"
            ae-title = "HUB"
            """.formatted(folder.resolve("data"), profile));
        return Node.start(SettingsReader.read(file));
    }

    /** What all heard in each round, sorted. */
    private static List<List<Integer>> heard(Node node) throws Exception {
        List<List<Integer>> heard = new ArrayList<>();
        CyclicBarrier together = new CyclicBarrier(SENDERS);
        try (ExecutorService threads = Executors.newFixedThreadPool(SENDERS)) {
            List<Callable<List<Status>>> all = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                String comment = "sender " + i;
                String title = "SENDER" + i;
                all.add(() -> {
                    List<Status> answers = new ArrayList<>();
                    try (Sender sender = Sender.open(node, title, "HUB")) {
                        for (int round = 0; round < ROUNDS; round++) {
                            DataSet object = Sender.ct("1.2.3.1." + (round + 1), comment);
                            together.await(30, TimeUnit.SECONDS);
                            answers.add(sender.store(object));
                        }
                    }
                    return answers;
                });
            }
            List<Future<List<Status>>> answers = threads.invokeAll(all);
            for (int round = 0; round < ROUNDS; round++) {
                List<Integer> codes = new ArrayList<>();
                for (Future<List<Status>> one : answers) {
                    codes.add(one.get().get(round).code());
                }
                Collections.sort(codes);
                heard.add(codes);
            }
        }
        return heard;
    }

    @Test
    @DisplayName("Oncentra refuses duplicates, and what is known otherwise, in the transaction that keeps objects")
    void refusalsAreDecidedWhereObjectsAreKept() throws Exception {
        Profiles profiles = Profiles.packaged(List.of());
        Reception oncentra =
                new Reception(new Personality(profiles.find("oncentra-gyn").orElseThrow()), false, Inboxes.Tray.NONE);
        assertThat(oncentra.policy(KeepPolicy.DEFAULT))
                .isEqualTo(new KeepPolicy(
                        KeepPolicy.Duplicate.REFUSE,
                        KeepPolicy.Duplicate.REFUSE,
                        KeepPolicy.Conflict.ACCEPT,
                        KeepPolicy.Conflict.REJECT,
                        KeepPolicy.Conflict.REJECT));
    }

    @Test
    @DisplayName("COH-STO-044: COHERENCE acknowledges all and keeps the first")
    void oneIsKeptTheOthersArePassedOver() throws Exception {
        try (Node node = node("coherence-therapist")) {
            assertThat(heard(node)).allSatisfy(round -> assertThat(round).containsOnly(0));
            assertThat(node.archive().find(Selection.ALL, 0, 1000))
                    .hasSize(ROUNDS)
                    .allSatisfy(kept -> assertThat(kept.variant()).isZero());
        }
    }
}
