package org.isocenter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.isocenter.dicom.Tags;
import org.isocenter.testkit.Conditions;
import org.isocenter.testkit.Isocenter;
import org.isocenter.testkit.PeerProcess;
import org.isocenter.testkit.Ports;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} while the hub serves moves or does a long job, and while an index is rebuilt or studies are removed: nothing is lost, nothing twice.
 */
class WorkKillTest {
    private static final int KILLS = Integer.getInteger("isocenter.work.kills", 4);
    private static final int OBJECTS = 40;
    private static final long LATEST_KILL_MILLIS = 2500;

    @TempDir
    Path work;

    private final Random random = new Random(20261121);
    private final int port = Ports.free();
    private final int sinkPort = Ports.free();
    private final String address = "ISOCENTER@127.0.0.1:" + port;

    private Path data() {
        return work.resolve("data");
    }

    private void waitForTheKill() {
        LockSupport.parkNanos(random.nextLong(LATEST_KILL_MILLIS * 1_000_000L));
    }

    private PeerProcess sink() throws Exception {
        return Isocenter.serve(sinkPort, work.resolve("sink"), "--ae", "SINK", "--accept-unknown");
    }

    /** What a hub that is not running keeps, by SOP Instance UID; fails where one is there twice, or file and index differ. */
    private int kept(Path folder) throws Exception {
        Isocenter.succeed("archive", "verify", "--data", folder);
        Path exported = Files.createTempDirectory(work, "exported");
        Isocenter.succeed("export", "--data", folder, "--to", exported);
        return DataSets.of(exported).size();
    }

    @Test
    @DisplayName("C-MOVE: a hub that dies while it sends loses nothing, and the next move sends all")
    void moves() throws Exception {
        Path objects = work.resolve("objects");
        SmallObjects.write(objects, OBJECTS);
        String study = DataSets.of(objects).values().iterator().next().string(Tags.StudyInstanceUID);
        Object[] move = {"move", address, "--to", "SINK", "--level", "STUDY", "-k", "StudyInstanceUID=" + study};
        Object[] options = {"--accept-unknown", "--peer", "sink=SINK@127.0.0.1:" + sinkPort};
        Isocenter.succeed("import", "--data", data(), objects);
        try (PeerProcess _ = sink()) {
            for (int kill = 0; kill < KILLS; kill++) {
                try (PeerProcess hub = Isocenter.serve(port, data(), options);
                        PeerProcess _ = Isocenter.start(move)) {
                    waitForTheKill();
                    hub.kill();
                }
            }
            try (PeerProcess _ = Isocenter.serve(port, data(), options)) {
                assertThat(Isocenter.succeed(move)).contains(OBJECTS + " of " + OBJECTS);
            }
        }
        assertThat(kept(data())).isEqualTo(OBJECTS);
        assertThat(kept(work.resolve("sink"))).isEqualTo(OBJECTS);
    }

    @Test
    @DisplayName("a long job: killed again and again it is done in the end, with every file once")
    void longJobs() throws Exception {
        int files = 10 * OBJECTS;
        SmallObjects.write(work.resolve("inbox"), files);
        int web = Ports.free();
        Path config = Files.writeString(work.resolve("hub.toml"), """
                [web]
                port = %d
                [jobs]
                import-folders = ["inbox"]
                """.formatted(web));
        String url = "http://127.0.0.1:" + web;
        Object[] options = {"--config", config};
        String id = "";
        for (int kill = 0; kill < KILLS; kill++) {
            try (PeerProcess hub = Isocenter.serve(port, data(), options)) {
                if (id.isEmpty()) {
                    Conditions.await("the web side listens", () -> Ports.isOpen(web));
                    id = Isocenter.succeed("jobs", "start", "import", "-o", "path=.", "--hub", url)
                            .strip();
                }
                waitForTheKill();
                hub.kill();
            }
        }
        try (PeerProcess _ = Isocenter.serve(port, data(), options)) {
            Conditions.await("the web side listens", () -> Ports.isOpen(web));
            assertThat(Isocenter.succeed("jobs", "wait", id, "--hub", url)).contains(files + " of " + files);
            assertThat(Isocenter.succeed("jobs", "list", "--hub", url)).contains("0 open");
        }
        assertThat(kept(data())).isEqualTo(files);
    }

    @Test
    @DisplayName(
            "archive rebuild and archive retain: killed at any moment they leave no file without index and no index"
                    + " without file")
    void rebuildAndRetention() throws Exception {
        List<Path> folders = new ArrayList<>();
        for (int study = 0; study < 3; study++) {
            folders.add(work.resolve("study" + study));
            SmallObjects.write(folders.getLast(), OBJECTS);
            Isocenter.succeed("import", "--data", data(), folders.getLast());
        }
        int all = folders.size() * OBJECTS;
        for (int kill = 0; kill < KILLS; kill++) {
            killed("archive", "rebuild", "--data", data());
        }
        assertThat(Isocenter.succeed("archive", "rebuild", "--data", data())).contains(Integer.toString(all));
        assertThat(kept(data())).isEqualTo(all);
        for (int kill = 0; kill < KILLS; kill++) {
            killed("archive", "retain", "--data", data(), "--high-gib", 0, "--low-gib", 0);
            assertThat(verified() % OBJECTS).as("studies go whole").isZero();
        }
        Isocenter.succeed("archive", "retain", "--data", data(), "--high-gib", 0, "--low-gib", 0);
        assertThat(verified()).isZero();
    }

    /** Instances whose files are as the index says; fails where one is not. */
    private int verified() throws Exception {
        String said = Isocenter.succeed("archive", "verify", "--data", data());
        return Integer.parseInt(said.substring(0, said.indexOf(' ')));
    }

    private void killed(Object... command) throws Exception {
        try (PeerProcess program = Isocenter.start(command)) {
            waitForTheKill();
            program.kill();
        }
    }
}
