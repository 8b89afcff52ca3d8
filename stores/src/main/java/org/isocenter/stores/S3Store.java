package org.isocenter.stores;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.isocenter.stores.S3Client.Answer;
import org.isocenter.stores.S3Client.Ask;

/**
 * Objects in a bucket of a service that speaks the Amazon S3 REST API. What is written waits in a folder of this machine until it is put; what is
 * read is fetched whole, compared with the SHA-256 that was put with it, and kept in a {@link ReadCache}.
 *
 * <pre>
 * spool/files/2026-11-21/094844123-9c41/0042.dcm~7   being written
 * cache/17                                             a copy of an object
 * </pre>
 */
public final class S3Store implements ObjectStore {
    /** Amazon S3, PutObject: most bytes of one PUT. */
    private static final long MAX_BYTES = 5L << 30;

    private static final String SHA256 = "x-amz-meta-sha256";
    private static final int PRECONDITION_FAILED = 412;
    private static final int NOT_FOUND = 404;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    /** Requests that ask for many objects at once. */
    private static final int AT_ONCE = 16;

    private final S3Settings settings;
    private final S3Client client;
    private final Path spool;
    private final ReadCache cache;
    private final boolean refusesToReplace;
    private final AtomicLong begun = new AtomicLong();
    /** The folder that was asked for last; it is there. */
    private volatile Path known;

    private S3Store(S3Settings settings, S3Client client, Path folder) throws IOException {
        this.settings = settings;
        this.client = client;
        this.spool = Files.createDirectories(folder.resolve("spool"));
        ReadCache.empty(spool);
        this.cache = new ReadCache(folder.resolve("cache"), settings.cacheBytes(), settings.keepFreeBytes());
        this.refusesToReplace = refusesToReplace();
    }

    /**
     * Opens the store; fails where the bucket cannot be written.
     *
     * @param folder of this machine for what is under way; nobody else may use it
     */
    public static S3Store open(S3Settings settings, Path folder) throws IOException {
        return open(settings, folder, S3Client.Patience.DEFAULT);
    }

    static S3Store open(S3Settings settings, Path folder, S3Client.Patience patience) throws IOException {
        S3Client client = new S3Client(settings, patience);
        try {
            return new S3Store(settings, client, Files.createDirectories(folder).toRealPath());
        } catch (IOException | RuntimeException e) {
            client.close();
            throw e;
        }
    }

    /** Puts an object twice: older services know no If-None-Match, and answer 200 or 501 to it. */
    private boolean refusesToReplace() throws IOException {
        String key = full("probe/" + HexFormat.of().toHexDigits(new SecureRandom().nextLong()));
        Path empty = Files.createFile(cache.temporary());
        try {
            client.succeed(Ask.of("PUT", key).sending(empty));
            Ask again = Ask.of("PUT", key).sending(empty).with(Map.of("if-none-match", "*"));
            boolean refuses = client.ask(again).status() == PRECONDITION_FAILED;
            client.succeed(Ask.of("DELETE", key));
            return refuses;
        } finally {
            Files.delete(empty);
        }
    }

    private String full(String key) throws IOException {
        return settings.prefix() + ObjectKey.require(key);
    }

    @Override
    public Path begin(String key) throws IOException {
        Path path = spool.resolve(ObjectKey.require(key));
        if (!path.getParent().equals(known)) {
            Files.createDirectories(path.getParent());
            known = path.getParent();
        }
        return path.resolveSibling(path.getFileName() + "~" + begun.incrementAndGet());
    }

    @Override
    public void put(String key, Path written) throws IOException {
        Path place = spool.resolve(ObjectKey.require(key));
        if (!place.getParent().equals(written.getParent())
                || !written.getFileName().toString().startsWith(place.getFileName() + "~")) {
            throw new IOException(written + " is not where " + key + " is to be written");
        }
        if (Files.size(written) > MAX_BYTES) {
            throw new IOException(key + " has " + Files.size(written) + " bytes; a service takes " + MAX_BYTES);
        }
        String hash = S3Client.sha256(written);
        if (!refusesToReplace && isThere(key, hash, written)) {
            Files.delete(written);
            return;
        }
        Ask ask = Ask.of("PUT", full(key)).sending(written).with(Map.of(SHA256, hash));
        Answer answer = client.ask(refusesToReplace ? ask.with(Map.of("if-none-match", "*")) : ask);
        if (answer.status() == PRECONDITION_FAILED) {
            // Another has put it, or we have and never heard so.
            if (!isThere(key, hash, written)) {
                throw new IOException(settings + ": " + key + " was there and is gone");
            }
            Files.delete(written);
            return;
        }
        if (!answer.isSuccess()) {
            throw client.failure(ask, answer);
        }
        cache.admit(key, written);
    }

    /** Whether these bytes are kept under a key; false where nothing is. */
    private boolean isThere(String key, String hash, Path written) throws IOException {
        Answer head = client.ask(Ask.of("HEAD", full(key)));
        if (head.status() == NOT_FOUND) {
            return false;
        }
        if (!head.isSuccess()) {
            throw client.failure(Ask.of("HEAD", full(key)), head);
        }
        String kept = head.header(SHA256);
        boolean same = kept.isEmpty() ? hasBytesOf(key, written) : kept.equals(hash);
        if (!same) {
            throw new FileAlreadyExistsException(key, null, "other bytes are kept under this key");
        }
        return true;
    }

    private boolean hasBytesOf(String key, Path written) throws IOException {
        Path copy = cache.temporary();
        try {
            fetch(key, copy);
            return Files.mismatch(copy, written) < 0;
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    @Override
    public FileChannel open(String key) throws IOException {
        ObjectKey.require(key);
        return cache.open(key, into -> fetch(key, into));
    }

    private void fetch(String key, Path into) throws IOException {
        Ask ask = Ask.of("GET", full(key)).into(into);
        Answer answer = client.ask(ask);
        requireThere(key, ask, answer);
        String hash = answer.header(SHA256);
        if (!hash.isEmpty() && !hash.equals(S3Client.sha256(into))) {
            throw new IOException(settings + ": the bytes of " + key + " are not those that were put");
        }
    }

    private void requireThere(String key, Ask ask, Answer answer) throws IOException {
        if (answer.status() == NOT_FOUND && !answer.code().equals("NoSuchBucket")) {
            throw new NoSuchFileException(key);
        }
        if (!answer.isSuccess()) {
            throw client.failure(ask, answer);
        }
    }

    @Override
    public InputStream read(String key, long first, long length) throws IOException {
        Path part = cache.temporary();
        Ask ask = Ask.of("GET", full(key)).into(part);
        if (length > 0) {
            ask = ask.with(Map.of("range", "bytes=" + first + "-" + (first + length - 1)));
        }
        try {
            Answer answer = client.ask(ask);
            if (answer.status() == RANGE_NOT_SATISFIABLE || length == 0 && answer.isSuccess()) {
                return InputStream.nullInputStream();
            }
            requireThere(key, ask, answer);
            if (answer.status() != 206) {
                throw new IOException(settings + ": the service gave all of " + key + " where a part was asked for");
            }
            return Files.newInputStream(part, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(part);
            throw e;
        }
    }

    @Override
    public Optional<Head> head(String key) throws IOException {
        Ask ask = Ask.of("HEAD", full(key));
        Answer answer = client.ask(ask);
        if (answer.status() == NOT_FOUND) {
            return Optional.empty();
        }
        if (!answer.isSuccess()) {
            throw client.failure(ask, answer);
        }
        try {
            Instant modified = ZonedDateTime.parse(answer.header("last-modified"), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(new Head(Long.parseLong(answer.header("content-length")), modified));
        } catch (DateTimeException | NumberFormatException e) {
            throw new IOException(settings + ": the service does not tell size and date of " + key, e);
        }
    }

    @Override
    public void delete(String key) throws IOException {
        Ask ask = Ask.of("DELETE", full(key));
        Answer answer = client.ask(ask);
        cache.remove(key);
        if (!answer.isSuccess() && answer.status() != NOT_FOUND) {
            throw client.failure(ask, answer);
        }
    }

    @Override
    public Stream<String> list(String prefix) throws IOException {
        String start = settings.prefix() + ObjectKey.requirePrefix(prefix);
        Pages pages = new Pages(start);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(pages, Spliterator.ORDERED), false)
                .map(key -> key.substring(settings.prefix().length()))
                .filter(ObjectKey::isKey);
    }

    /** Keys page by page, as they are asked for. */
    private final class Pages implements Iterator<String> {
        private final String prefix;
        private S3Listing page;
        private int at;

        Pages(String prefix) throws IOException {
            this.prefix = prefix;
            this.page = page("");
        }

        private S3Listing page(String token) throws IOException {
            Map<String, String> query = new HashMap<>(Map.of("list-type", "2", "encoding-type", "url"));
            query.put("prefix", prefix);
            if (!token.isEmpty()) {
                query.put("continuation-token", token);
            }
            return S3Listing.read(
                    client.succeed(Ask.of("GET", "").asking(query)).body());
        }

        @Override
        public boolean hasNext() {
            while (at == page.keys().size() && !page.next().isEmpty()) {
                try {
                    page = page(page.next());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                at = 0;
            }
            return at < page.keys().size();
        }

        @Override
        public String next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return page.keys().get(at++);
        }
    }

    @Override
    public int clear(String prefix) throws IOException {
        Path folder = spool.resolve(ObjectKey.requirePrefix(prefix));
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        int[] removed = {0};
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                removed[0]++;
                return FileVisitResult.CONTINUE;
            }
        });
        return removed[0];
    }

    /** The service has made them so; asked is whether they are there. */
    @Override
    public Map<String, Long> secure(Collection<String> keys) throws IOException {
        Semaphore permits = new Semaphore(AT_ONCE);
        Map<String, Long> sizes = new HashMap<>();
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, Future<Optional<Head>>> heads = new HashMap<>();
            for (String key : new ArrayList<>(keys)) {
                heads.put(key, each.submit(() -> {
                    permits.acquire();
                    try {
                        return head(key);
                    } finally {
                        permits.release();
                    }
                }));
            }
            for (Map.Entry<String, Future<Optional<Head>>> one : heads.entrySet()) {
                one.getValue().get().ifPresent(head -> sizes.put(one.getKey(), head.size()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while objects were looked for");
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        }
        return sizes;
    }

    @Override
    public long room() throws IOException {
        return Files.getFileStore(spool).getUsableSpace();
    }

    @Override
    public boolean isLocal() {
        return false;
    }

    @Override
    public Optional<Path> localFile(String key) throws IOException {
        ObjectKey.require(key);
        return Optional.empty();
    }

    @Override
    public void close() {
        client.close();
    }
}
