package org.isocenter.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.isocenter.archive.Selection;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.network.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real disk that is really full: a small one in memory, which only root can make. */
class DiskFullTest {
    @TempDir
    Path folder;

    @Test
    void aFullDiskIsA700ItRecoversWithoutRestartAndNothingIsCorrupt() throws Exception {
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", folder.toString()), "no right to mount a tmpfs");
        try {
            fillAndRecover();
        } finally {
            assertThat(run("umount", folder.toString())).isTrue();
        }
    }

    private void fillAndRecover() throws IOException {
        Settings settings = Settings.initial()
                .withData(folder.resolve("data"))
                .withListener("127.0.0.1", 0)
                .withReserveMib(0)
                .withAcceptUnknown(true);
        Path ballast = folder.resolve("ballast");
        try (Node node = Node.start(settings);
                Sender sender = Sender.open(node, "ANY", "ISOCENTER")) {
            assertThat(sender.store(large("1.1"))).isEqualTo(Status.SUCCESS);
            fill(ballast);
            Status full = sender.store(large("1.2"));
            assertThat(full.code()).isEqualTo(0xA700);
            Files.delete(ballast);
            assertThat(sender.store(large("1.3"))).isEqualTo(Status.SUCCESS);
            assertThat(node.archive().find(Selection.ALL, 0, 10))
                    .allSatisfy(i -> assertThat(DicomFileReader.read(i.file(), ReadOptions.ALL)
                                    .dataSet())
                            .isEqualTo(large(i.sopInstanceUid())))
                    .extracting(org.isocenter.archive.Instance::sopInstanceUid)
                    .containsExactly("1.1", "1.3");
        }
        try (Stream<Path> files = Files.walk(folder.resolve("data").resolve("files"))) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(2);
        }
    }

    private static DataSet large(String uid) {
        return Sender.ct(uid).toBuilder()
                .put(Tags.TextValue, "x".repeat(2 << 20))
                .build();
    }

    /** Leaves some room for the index, but none for an object. */
    private static void fill(Path ballast) throws IOException {
        long free = Files.getFileStore(ballast.getParent()).getUsableSpace();
        Files.write(ballast, new byte[(int) (free - (1 << 20))]);
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    }
}
