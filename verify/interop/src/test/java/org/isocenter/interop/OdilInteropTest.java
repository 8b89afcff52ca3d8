package org.isocenter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.testkit.Isocenter;
import org.isocenter.testkit.PeerProcess;
import org.isocenter.testkit.Ports;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fourth toolkit calls the hub: odil verifies, stores and finds. */
class OdilInteropTest {
    private static final int OBJECTS = 3;

    @TempDir
    Path work;

    @BeforeAll
    static void installed() {
        PeerProcess.requireInstalled("odil");
    }

    @Test
    @DisplayName("odil echo, store and find")
    void callsTheHub() throws Exception {
        int port = Ports.free();
        List<Path> objects = SmallObjects.write(work.resolve("objects"), OBJECTS);
        try (PeerProcess _ = Isocenter.serve(port, work.resolve("data"), "--accept-unknown")) {
            odil("echo", port, List.of());
            odil("store", port, objects);
            String found = odil(
                    "find",
                    port,
                    List.of("study", "QueryRetrieveLevel=STUDY", "PatientID=SMALL", "NumberOfStudyRelatedInstances"));
            assertThat(found).contains("SMALL").contains(Integer.toString(OBJECTS));
        }
    }

    private static String odil(String what, int port, List<?> more) throws Exception {
        List<Object> command = new ArrayList<>(List.of("odil", what, "127.0.0.1", port, "ODIL", "ISOCENTER"));
        command.addAll(more);
        PeerProcess.Ended ended = PeerProcess.run(command.toArray());
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        return ended.output();
    }
}
