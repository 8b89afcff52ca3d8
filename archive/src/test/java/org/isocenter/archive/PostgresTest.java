package org.isocenter.archive;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

@DisplayName("What the archive promises with its own index it keeps with one on PostgreSQL")
class PostgresTest {
    private static Postgres postgres;

    private final ArchiveOptions options = ArchiveOptions.DEFAULT.withServer(postgres.database(Duration.ofSeconds(30)));

    @BeforeAll
    static void start() throws IOException {
        postgres = new Postgres();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Nested
    class Keeping extends ArchiveTest {
        @Override
        ArchiveOptions options() {
            return options;
        }

        /** Several may share it. */
        @Override
        void oneFolderHasOneProcess() {}
    }

    @Nested
    class Queries extends QueryTest {
        @Override
        ArchiveOptions options() {
            return options;
        }
    }

    @Nested
    class Deliveries extends OutboxTest {
        @Override
        ArchiveOptions options() {
            return options;
        }

        /** TwoNodesTest has it: a node queues again what a dead one had taken. */
        @Override
        void whatWasOnItsWayWhenTheProcessDiedIsQueuedAgain() {}
    }

    @Nested
    class Tables extends ServiceTablesTest {
        @Override
        ArchiveOptions options() {
            return options;
        }
    }

    @Nested
    class Sets extends ShipmentsTest {
        @Override
        ArchiveOptions options() {
            return options;
        }
    }
}
