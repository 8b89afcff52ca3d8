package org.isocenter.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The kit over a directory that two machines share. */
class DirectoryStoreTest extends ObjectStoreKit {
    private Path root() {
        return folder.resolve("store");
    }

    @Override
    ObjectStore open(String machine) throws IOException {
        return new DirectoryStore(root(), machine.equals("two"));
    }

    @Override
    List<String> arguments() {
        return List.of("directory", root().toString());
    }

    @Test
    @DisplayName("An object is the file of its name; what a person lays there is listed, what begins with a dot is not")
    void filesAsTheyAre() throws IOException {
        put(store, "files/2026-11-21/094844123/0042.dcm", bytes("x", 100));
        Path file = root().resolve("files/2026-11-21/094844123/0042.dcm");
        assertThat(store.localFile("files/2026-11-21/094844123/0042.dcm")).contains(file.toRealPath());
        assertThat(file).hasBinaryContent(bytes("x", 100));
        Files.writeString(file.resolveSibling(".nfs0001"), "x");
        Files.writeString(file.resolveSibling("IMG 0001"), "x");
        Files.createDirectory(file.resolveSibling("folder.old"));
        Files.writeString(file.resolveSibling("folder.old").resolve("y.dcm"), "y");
        try (Stream<String> keys = store.list("files/")) {
            assertThat(keys)
                    .containsExactly(
                            "files/2026-11-21/094844123/0042.dcm",
                            "files/2026-11-21/094844123/IMG 0001",
                            "files/2026-11-21/094844123/folder.old/y.dcm");
        }
    }
}
