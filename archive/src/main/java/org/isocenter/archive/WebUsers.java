package org.isocenter.archive;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** People, tokens of programs and sessions of browsers. Only hashes are kept; making and comparing them is for who asks. */
public final class WebUsers {
    /** A person: {@code password} is a salted hash with its parameters. */
    public record User(String name, String password, Set<String> roles, boolean enabled) {
        public User {
            roles = Set.copyOf(roles);
        }
    }

    /** A token of a program, by its hash; its roles are at most those of its user. */
    public record Token(String hash, String label, String user, Set<String> roles, Instant expires, Instant used) {
        public Token {
            roles = Set.copyOf(roles);
        }
    }

    /** A session of a browser, by the hash of its cookie. */
    public record Session(String hash, String user, String csrf, String address, Instant expires) {}

    private final IndexWriter writer;
    private final IndexReaders readers;

    WebUsers(IndexWriter writer, IndexReaders readers) {
        this.writer = writer;
        this.readers = readers;
    }

    /** Puts a person, in place of the one of that name. */
    public void put(User user) throws IOException {
        long now = System.currentTimeMillis();
        writer.call(statements -> statements.update(
                "INSERT INTO web_user (name, password, roles, enabled, created, changed) VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (name) DO UPDATE SET password = excluded.password, roles = excluded.roles,"
                        + " enabled = excluded.enabled, changed = excluded.changed",
                user.name(),
                user.password(),
                words(user.roles()),
                user.enabled() ? 1 : 0,
                now,
                now));
    }

    /** Removes a person with tokens and sessions; whether there was one. */
    public boolean remove(String name) throws IOException {
        return writer.call(statements -> {
            statements.update("DELETE FROM token WHERE web_user = ?", name);
            statements.update("DELETE FROM session WHERE web_user = ?", name);
            return statements.update("DELETE FROM web_user WHERE name = ?", name) > 0;
        });
    }

    /** A person. */
    public Optional<User> find(String name) throws IOException {
        return readers.call(
                statements -> statements
                        .rows(
                                WebUsers::user,
                                "SELECT name, password, roles, enabled FROM web_user WHERE name = ?",
                                name)
                        .stream()
                        .findFirst());
    }

    /** All people by name. */
    public List<User> all() throws IOException {
        return readers.call(statements ->
                statements.rows(WebUsers::user, "SELECT name, password, roles, enabled FROM web_user ORDER BY name"));
    }

    private static User user(ResultSet row) throws SQLException {
        return new User(row.getString(1), row.getString(2), roles(row.getString(3)), row.getInt(4) != 0);
    }

    /** Keeps a token. */
    public void put(Token token) throws IOException {
        writer.call(statements -> statements.update(
                "INSERT INTO token (hash, label, web_user, roles, created, expires, used) VALUES (?, ?, ?, ?, ?, ?, 0)",
                token.hash(),
                token.label(),
                token.user(),
                words(token.roles()),
                System.currentTimeMillis(),
                token.expires().toEpochMilli()));
    }

    /** The token of a hash, expired or not. */
    public Optional<Token> token(String hash) throws IOException {
        return tokens("hash", hash).stream().findFirst();
    }

    /** Tokens of a person. */
    public List<Token> tokensOf(String user) throws IOException {
        return tokens("web_user", user);
    }

    private List<Token> tokens(String column, String value) throws IOException {
        return readers.call(statements -> statements.rows(
                row -> new Token(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        roles(row.getString(4)),
                        Instant.ofEpochMilli(row.getLong(5)),
                        Instant.ofEpochMilli(row.getLong(6))),
                "SELECT hash, label, web_user, roles, expires, used FROM token WHERE " + column
                        + " = ? ORDER BY created",
                value));
    }

    /** Writes down that a token was used; nobody waits for it. */
    public void used(String hash, Instant at) {
        writer.submit(
                statements -> statements.update("UPDATE token SET used = ? WHERE hash = ?", at.toEpochMilli(), hash),
                null);
    }

    /** Takes a token back. */
    public boolean removeToken(String hash) throws IOException {
        return writer.call(statements -> statements.update("DELETE FROM token WHERE hash = ?", hash) > 0);
    }

    /** Keeps a session; those that ended before now go. */
    public void put(Session session) throws IOException {
        long now = System.currentTimeMillis();
        writer.call(statements -> {
            statements.update("DELETE FROM session WHERE expires < ?", now);
            return statements.update(
                    "INSERT INTO session (hash, web_user, csrf, address, created, expires) VALUES (?, ?, ?, ?, ?, ?)",
                    session.hash(),
                    session.user(),
                    session.csrf(),
                    session.address(),
                    now,
                    session.expires().toEpochMilli());
        });
    }

    /** The session of a hash, expired or not. */
    public Optional<Session> session(String hash) throws IOException {
        return readers.call(statements -> statements
                .rows(
                        row -> new Session(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                Instant.ofEpochMilli(row.getLong(5))),
                        "SELECT hash, web_user, csrf, address, expires FROM session WHERE hash = ?",
                        hash)
                .stream()
                .findFirst());
    }

    /** Ends a session. */
    public boolean removeSession(String hash) throws IOException {
        return writer.call(statements -> statements.update("DELETE FROM session WHERE hash = ?", hash) > 0);
    }

    private static String words(Set<String> roles) {
        return String.join(" ", new TreeSet<>(roles));
    }

    private static Set<String> roles(String words) {
        return words.isEmpty() ? Set.of() : Set.of(words.split(" "));
    }
}
