package org.isocenter.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Users and API tokens of a hub, in one file of its data folder that only its owner may read (decision 127). It may be changed while the
 * hub runs: who changes it holds a lock and replaces it whole; who reads it looks whether it is another one.
 *
 * <pre>
 * {"users":[{"name","role","password"}],"tokens":[{"name","role","area","digest","expires"}]}
 * </pre>
 */
public final class Users {
    /** Most users, likewise tokens. */
    static final int MOST = 10_000;

    private static final String FILE = "web-users.json";

    /**
     * A user.
     *
     * @param name up to 64 letters, digits, and any of {@code . _ @ -}
     * @param role what they may do
     * @param password see {@link PasswordHash}
     */
    public record User(String name, Role role, String password) {
        /** Never shows the hash. */
        @Override
        public String toString() {
            return name + " (" + role.word() + ")";
        }
    }

    /**
     * A key for a program.
     *
     * @param name as of a user
     * @param role what it may do
     * @param area {@code dicomweb}, {@code api} or {@code all}
     * @param digest of the secret, which is kept nowhere
     * @param expires when it ends
     */
    public record Token(String name, Role role, String area, String digest, Instant expires) {
        /** Never shows the digest. */
        @Override
        public String toString() {
            return name + " (" + role.word() + ", " + area + ", until " + expires + ")";
        }
    }

    /** All of the file at one moment. */
    record Content(List<User> users, List<Token> tokens) {
        static final Content NONE = new Content(List.of(), List.of());

        Content {
            users = List.copyOf(users);
            tokens = List.copyOf(tokens);
        }
    }

    private record Read(FileTime modified, long size, Content content) {}

    private final Path file;
    private volatile Read last = new Read(FileTime.fromMillis(0), -1, Content.NONE);

    /** @param dataFolder of the hub; need not exist yet */
    public Users(Path dataFolder) {
        this.file = dataFolder.resolve(FILE);
    }

    /** Users in the order they were made. */
    public List<User> users() throws IOException {
        return content().users();
    }

    /** Tokens in the order they were made, ended ones too. */
    public List<Token> tokens() throws IOException {
        return content().tokens();
    }

    Optional<User> user(String name) throws IOException {
        return users().stream().filter(u -> u.name().equals(name)).findFirst();
    }

    /** The token a secret belongs to, unless it has ended. */
    Optional<Token> token(String secret, Instant now) throws IOException {
        String digest = Secrets.digest(secret);
        return tokens().stream()
                .filter(t -> Secrets.same(t.digest(), digest) && now.isBefore(t.expires()))
                .findFirst();
    }

    /** Whether anybody but the machine itself can sign in. */
    boolean isEmpty() throws IOException {
        return users().isEmpty();
    }

    /**
     * Makes a user, or gives one another password and role.
     *
     * @throws IOException where name or password cannot be
     */
    public void add(String name, Role role, char[] password) throws IOException {
        checkName(name);
        if (password.length < PasswordHash.SHORTEST || password.length > PasswordHash.LONGEST) {
            throw new IOException("a password has " + PasswordHash.SHORTEST + " to " + PasswordHash.LONGEST
                    + " characters, this one has " + password.length);
        }
        User user = new User(name, role, PasswordHash.of(password));
        change(old -> {
            List<User> users = new ArrayList<>(old.users());
            users.removeIf(u -> u.name().equals(name));
            users.add(user);
            return new Content(users, old.tokens());
        });
    }

    /** Removes a user or a token; whether there was one. */
    public boolean remove(String name) throws IOException {
        int before = count();
        change(old -> new Content(
                old.users().stream().filter(u -> !u.name().equals(name)).toList(),
                old.tokens().stream().filter(t -> !t.name().equals(name)).toList()));
        return count() < before;
    }

    private int count() throws IOException {
        Content now = content();
        return now.users().size() + now.tokens().size();
    }

    /**
     * Makes a token, in place of one under its name.
     *
     * @param area {@code dicomweb}, {@code api} or {@code all}
     * @return the secret, which nobody can ask for again
     */
    public String addToken(String name, Role role, String area, Instant expires) throws IOException {
        checkName(name);
        if (!List.of("dicomweb", "api", "all").contains(area)) {
            throw new IOException("the area of a token is dicomweb, api or all, not '" + area + "'");
        }
        String secret = "iso_" + Secrets.random();
        Token token = new Token(name, role, area, Secrets.digest(secret), expires);
        change(old -> {
            List<Token> tokens = new ArrayList<>(old.tokens());
            tokens.removeIf(t -> t.name().equals(name));
            tokens.add(token);
            return new Content(old.users(), tokens);
        });
        return secret;
    }

    private static void checkName(String name) throws IOException {
        if (!name.matches("[A-Za-z0-9._@-]{1,64}")) {
            throw new IOException(
                    "a name has 1 to 64 letters, digits and . _ @ -, not '" + HeaderText.safe(name) + "'");
        }
    }

    private Content content() throws IOException {
        Read known = last;
        FileTime modified;
        long size;
        try {
            modified = Files.getLastModifiedTime(file);
            size = Files.size(file);
        } catch (NoSuchFileException none) {
            return Content.NONE;
        }
        if (modified.equals(known.modified()) && size == known.size()) {
            return known.content();
        }
        Content read = read();
        last = new Read(modified, size, read);
        return read;
    }

    private Content read() throws IOException {
        JsonNode root = JsonText.mapper().readTree(Files.readAllBytes(file));
        List<User> users = new ArrayList<>();
        for (JsonNode user : root.path("users")) {
            users.add(new User(
                    user.path("name").asText(),
                    role(user),
                    user.path("password").asText()));
        }
        List<Token> tokens = new ArrayList<>();
        for (JsonNode token : root.path("tokens")) {
            tokens.add(new Token(
                    token.path("name").asText(),
                    role(token),
                    token.path("area").asText(),
                    token.path("digest").asText(),
                    Instant.parse(token.path("expires").asText())));
        }
        return new Content(users, tokens);
    }

    private Role role(JsonNode node) throws IOException {
        String word = node.path("role").asText();
        return Role.ofUser(word).orElseThrow(() -> new IOException(file + ": there is no role '" + word + "'"));
    }

    private void change(UnaryOperator<Content> change) throws IOException {
        Files.createDirectories(file.getParent());
        Path lock = file.resolveSibling(FILE + ".lock");
        synchronized (this) {
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock _ = channel.lock()) {
                Content old = Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? read() : Content.NONE;
                Content changed = change.apply(old);
                if (changed.users().size() > MOST || changed.tokens().size() > MOST) {
                    throw new IOException("there are " + MOST + " users or tokens already");
                }
                replace(text(changed));
            }
        }
    }

    /** The new file is whole and on the disk before it takes the place of the old one. */
    private void replace(String text) throws IOException {
        Path part = file.resolveSibling(FILE + ".part");
        Files.deleteIfExists(part);
        Files.createFile(part);
        if (Files.getFileStore(part).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-------"));
        }
        try (FileChannel out = FileChannel.open(part, StandardOpenOption.WRITE)) {
            out.write(StandardCharsets.UTF_8.encode(text));
            out.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String text(Content content) {
        return JsonText.of(json -> {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeArrayFieldStart("users");
            for (User user : content.users()) {
                member(json, "name", user.name(), "role", user.role().word(), "password", user.password());
            }
            json.writeEndArray();
            json.writeArrayFieldStart("tokens");
            for (Token token : content.tokens()) {
                member(
                        json,
                        "name",
                        token.name(),
                        "role",
                        token.role().word(),
                        "area",
                        token.area(),
                        "digest",
                        token.digest(),
                        "expires",
                        token.expires().toString());
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void member(JsonGenerator json, String... pairs) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < pairs.length; i += 2) {
            json.writeStringField(pairs[i], pairs[i + 1]);
        }
        json.writeEndObject();
    }
}
