package org.isocenter.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.archive.Fault.Kind;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.stores.S3Settings;
import org.isocenter.testkit.S3Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An archive whose files are in a service")
class ServiceStoreTest {
    private static final String PREFIX = "clinic/";
    private static final long CACHE_BYTES = 1 << 20;

    @TempDir
    Path folder;

    private S3Server service;
    private ArchiveOptions options;
    private final List<Fault> faults = new ArrayList<>();

    static S3Settings service(URI endpoint) {
        return new S3Settings(
                endpoint, "local", S3Server.BUCKET, PREFIX, S3Server.ACCESS_KEY, S3Server.SECRET_KEY, CACHE_BYTES, 0);
    }

    @BeforeEach
    void begin() throws IOException {
        service = new S3Server();
        options = ArchiveOptions.DEFAULT.withService(service(service.endpoint()));
    }

    @AfterEach
    void end() {
        service.close();
        assertThat(service.refusedSignatures()).isEmpty();
    }

    @Nested
    class Queries extends QueryTest {
        @Override
        ArchiveOptions options() {
            return options;
        }
    }

    private Archive open() throws IOException {
        return Archive.open(folder, options);
    }

    private List<String> files() {
        return service.keys().stream()
                .filter(key -> key.startsWith(PREFIX + Shelves.FILES))
                .toList();
    }

    private static Instance only(Archive archive, String uid) throws IOException {
        return archive.find(Selection.ofInstance(uid), 0, 10).getFirst();
    }

    @Test
    @DisplayName("What is kept is in the bucket and read from there; what is kept already, or given up, leaves nothing")
    void keeps() throws IOException {
        try (Archive archive = open()) {
            Objects.keep(archive, Objects.ct("1.1"));
            assertThat(Objects.keep(archive, Objects.ct("1.1")).outcome()).isEqualTo(Kept.Outcome.SAME);
            Objects.receive(archive, Objects.ct("1.2")).close();
            assertThat(files()).hasSize(1);
            assertThat(archive.secure(List.of("1.1", "1.2"))).containsOnlyKeys("1.1");
        }
        assertThat(service.keys()).hasSize(1);
        try (Archive archive = open()) {
            Instance kept = only(archive, "1.1");
            assertThat(PREFIX + Shelves.FILES + kept.file().id()).isEqualTo(files().getFirst());
            assertThat(service.bytes(files().getFirst())).hasSize((int) kept.size());
            assertThat(DicomFileReader.read(kept.file(), ReadOptions.ALL).dataSet())
                    .isEqualTo(Objects.ct("1.1"));
            assertThat(archive.recovery()).isEqualTo(new Archive.Recovery(0, 0));
            assertThat(folder.resolve(Shelves.FILES)).doesNotExist();
        }
    }

    @Test
    @DisplayName("What a dead process had put and not written down is removed from the bucket at the next start")
    void strays() throws IOException {
        String stray;
        try (Archive archive = open()) {
            Objects.keep(archive, Objects.ct("1.1"));
            stray = files().getFirst().replace("0000.dcm", "0007.dcm");
            String shelf = stray.substring((PREFIX + Shelves.FILES).length(), stray.lastIndexOf('/'));
            assertThat(service.keys()).contains(PREFIX + "open/" + shelf.replace('/', '_'));
            service.put(stray, new byte[10]);
            service.put(PREFIX + "open/" + shelf.replace('/', '_') + "@", new byte[0]);
        }
        assertThat(service.keys()).contains(stray);
        try (Archive archive = open()) {
            assertThat(archive.recovery().filesRemoved()).isEqualTo(1);
            assertThat(files()).hasSize(1).doesNotContain(stray);
        }
    }

    @Test
    @DisplayName("A service that is full refuses as a full disk does, and nothing is kept")
    void full() throws IOException {
        try (Archive archive = open()) {
            Objects.keep(archive, Objects.ct("1.1"));
            try (Incoming incoming = Objects.receive(archive, Objects.ct("1.2"))) {
                service.faults().add(S3Server.Fault.FULL);
                assertThatThrownBy(() -> archive.commit(incoming, Objects.arrival(Objects.ct("1.2"))))
                        .isInstanceOf(ArchiveFullException.class)
                        .hasMessageContaining("507");
            }
            assertThat(archive.totals().instances()).isEqualTo(1);
            assertThat(files()).hasSize(1);
        }
    }

    @Test
    @DisplayName("verify reads what the bucket has, not the copies: damaged, missing and surplus objects are named")
    void verifies() throws IOException {
        try (Archive archive = open()) {
            for (int i = 1; i <= 4; i++) {
                Objects.keep(archive, Objects.ct("1." + i));
            }
        }
        String first = files().getFirst();
        service.bytes(first)[service.bytes(first).length - 1] ^= 1;
        service.put(files().get(1), new byte[10]);
        service.remove(files().get(2));
        service.put(first.replace("0000.dcm", "0999.dcm"), new byte[10]);
        try (Archive archive = open()) {
            assertThat(archive.verify(faults::add, Advance.ON)).isEqualTo(4);
            assertThat(faults)
                    .extracting(Fault::kind)
                    .containsExactly(Kind.DAMAGED, Kind.DAMAGED, Kind.MISSING, Kind.SURPLUS);
        }
    }

    @Test
    @DisplayName("The index is made anew from the bucket alone")
    void rebuilds() throws IOException {
        List<Instance> before;
        try (Archive archive = open()) {
            for (int i = 1; i <= 3; i++) {
                Objects.keep(archive, Objects.ct("1." + i));
            }
            before = archive.find(Selection.ALL, 0, 10);
        }
        for (String part : List.of("index.db", "index.db-wal", "index.db-shm")) {
            Files.deleteIfExists(folder.resolve(part));
        }
        service.put(files().getFirst().replace("0000.dcm", "0999.dcm"), new byte[10]);
        assertThat(Archive.rebuild(folder, options, faults::add, Advance.ON).instances())
                .isEqualTo(3);
        assertThat(faults).extracting(Fault::kind).containsExactly(Kind.DAMAGED);
        try (Archive archive = open()) {
            List<Instance> after = archive.find(Selection.ALL, 0, 10);
            assertThat(after).extracting(Instance::sopInstanceUid).containsExactly("1.1", "1.2", "1.3");
            for (int i = 0; i < 3; i++) {
                assertThat(after.get(i).digest()).isEqualTo(before.get(i).digest());
                assertThat(after.get(i).file().id())
                        .isEqualTo(before.get(i).file().id());
                assertThat(after.get(i).size()).isEqualTo(before.get(i).size());
            }
        }
    }

    @Test
    @DisplayName("What retention removes is gone from the bucket")
    void retention() throws IOException {
        try (Archive archive = open()) {
            Objects.keep(archive, Objects.ct("1.1"));
            archive.retain(new RetentionPolicy(Duration.ofDays(-1), 0, 0), false, Advance.ON);
            assertThat(archive.totals().instances()).isZero();
            assertThat(files()).isEmpty();
        }
    }

    @Test
    @DisplayName("A data folder belongs to one process, also where index and files are elsewhere")
    void oneProcess() throws IOException {
        try (Archive _ = open()) {
            assertThatThrownBy(this::open).hasMessageContaining("is in use by");
        }
    }
}
