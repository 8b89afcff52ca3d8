package org.isocenter.archive;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.UUID;

/** The index on a PostgreSQL server. A node has a new name each time it starts, or starts anew after it was taken for dead. */
final class ServerIndex implements Index {
    private static final String CONNECT_SECONDS = "10";

    private final IndexServer server;
    private volatile String node = UUID.randomUUID().toString();

    ServerIndex(IndexServer server) {
        this.server = server;
    }

    @Override
    public String node() {
        return node;
    }

    /** Takes another name. */
    void rename() {
        node = UUID.randomUUID().toString();
    }

    @Override
    public Dialect dialect() {
        return Dialect.POSTGRESQL;
    }

    /** A commit is on the server's disk when it returns, whatever the durability of files is. */
    @Override
    public Connection writer(Durability durability) throws IOException {
        return connect();
    }

    @Override
    public Connection reader() throws IOException {
        return connect();
    }

    @Override
    public void secure() {
        // A commit is on the disk of the server when it returns.
    }

    private Connection connect() throws IOException {
        Properties properties = new Properties();
        properties.setProperty("user", server.user());
        properties.setProperty("password", server.password());
        properties.setProperty("connectTimeout", CONNECT_SECONDS);
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("ApplicationName", "isocenter");
        try {
            return DriverManager.getConnection(server.url(), properties);
        } catch (SQLException e) {
            throw new IOException("the index of " + server + " cannot be opened: " + e.getMessage(), e);
        }
    }
}
