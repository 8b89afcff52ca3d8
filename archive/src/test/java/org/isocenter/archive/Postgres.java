package org.isocenter.archive;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** A PostgreSQL server for one test class; a database for each test. */
final class Postgres implements AutoCloseable {
    private final EmbeddedPostgres server;
    private final AtomicInteger databases = new AtomicInteger();

    Postgres() throws IOException {
        server = EmbeddedPostgres.builder().start();
    }

    /** An empty database. */
    IndexServer database(Duration lease) {
        String name = "archive" + databases.incrementAndGet();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new IndexServer(server.getJdbcUrl("postgres", name), "postgres", "", lease);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
