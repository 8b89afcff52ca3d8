package org.isocenter.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexWriterTest {
    private static final String INSERT =
            "INSERT INTO audit (at, event, outcome, peer, address, detail)" + " VALUES (1, 'test', '', '', '', ?)";

    @TempDir
    Path folder;

    @Test
    void aWriteThatFailsTakesNoOtherOfItsGroupWithIt() throws Exception {
        try (IndexWriter writer = writer()) {
            CountDownLatch started = new CountDownLatch(1);
            CountDownLatch go = new CountDownLatch(1);
            CompletableFuture<Boolean> blocker = writer.submit(_ -> wait(started, go), null);
            started.await();
            // These three wait while the first runs, so they are one group.
            var first = writer.submit(s -> s.update(INSERT, "first"), null);
            var guilty = writer.submit(s -> s.update("INSERT INTO audit (at) VALUES (1)"), null);
            var last = writer.submit(s -> s.update(INSERT, "last"), null);
            go.countDown();
            assertThat(blocker.join()).isTrue();
            assertThat(first.join()).isEqualTo(1);
            assertThat(last.join()).isEqualTo(1);
            assertThatThrownBy(guilty::join)
                    .isInstanceOf(CompletionException.class)
                    .hasMessageContaining("NOT NULL");
            assertThat(writer.<Long>call(s -> s.number("SELECT COUNT(*) FROM audit")))
                    .isEqualTo(2);
        }
    }

    @Test
    void whatIsQueuedAtTheEndIsWrittenAndWhatComesLaterIsRefused() throws IOException, SQLException {
        IndexWriter writer = writer();
        var queued = writer.submit(s -> s.update(INSERT, "queued"), null);
        writer.close();
        assertThat(queued.join()).isEqualTo(1);
        assertThatThrownBy(() -> writer.call(s -> s.update(INSERT, "late")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void migrationsRunOnceAndANewerIndexIsRefused() throws IOException, SQLException {
        writer().close();
        try (IndexWriter writer = writer()) {
            assertThat(writer.<Long>call(s -> s.number("SELECT COUNT(*) FROM migration")))
                    .isEqualTo(Migrations.SCRIPTS.size());
            writer.call(s -> s.update("INSERT INTO migration VALUES (999, 'V999__future.sql', 1)"));
        }
        assertThatThrownBy(this::writer).isInstanceOf(IOException.class).hasMessageContaining("newer program");
    }

    private IndexWriter writer() throws IOException, SQLException {
        Index index = new EmbeddedIndex(folder.resolve("index.db"));
        try (Connection connection = index.writer(Durability.PROCESS)) {
            Migrations.run(connection, Dialect.SQLITE);
        }
        return new IndexWriter(index, Durability.PROCESS, 256);
    }

    private static boolean wait(CountDownLatch started, CountDownLatch go) {
        started.countDown();
        try {
            go.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
