package org.isocenter.stores;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends signed requests to a service that speaks the Amazon S3 REST API. What may pass by itself is asked again: broken connections, the statuses 429, 500,
 * 502, 503 and 504, and 409 while another writes.
 */
final class S3Client implements AutoCloseable {
    /** Tries of a request, and the longest wait before the second; it doubles from try to try. */
    record Patience(int tries, Duration firstWait) {
        static final Patience DEFAULT = new Patience(6, Duration.ofMillis(200));
    }

    /**
     * What is asked of one object or of the bucket.
     *
     * @param key with its prefix; empty for the bucket
     * @param headers beside those that every request has
     * @param body a file; null for none
     * @param into a file that takes the body of a success, written anew; null for memory
     */
    record Ask(
            String method, String key, Map<String, String> query, Map<String, String> headers, Path body, Path into) {
        static Ask of(String method, String key) {
            return new Ask(method, key, Map.of(), Map.of(), null, null);
        }

        Ask with(Map<String, String> others) {
            Map<String, String> all = new HashMap<>(headers);
            all.putAll(others);
            return new Ask(method, key, query, all, body, into);
        }

        Ask asking(Map<String, String> others) {
            return new Ask(method, key, others, headers, body, into);
        }

        Ask sending(Path file) {
            return new Ask(method, key, query, headers, file, into);
        }

        Ask into(Path file) {
            return new Ask(method, key, query, headers, body, file);
        }
    }

    /**
     * What came back.
     *
     * @param body empty where it went into a file
     */
    record Answer(int status, Map<String, String> headers, byte[] body) {
        boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        /** The code of an error, such as {@code NoSuchBucket}; empty where there is none. */
        String code() {
            Matcher code = CODE.matcher(new String(body, StandardCharsets.UTF_8));
            return code.find() ? code.group(1) : "";
        }
    }

    private static final Pattern CODE = Pattern.compile("<Code>([A-Za-z0-9]{1,100})</Code>");
    private static final Set<Integer> PASSING = Set.of(409, 429, 500, 502, 503, 504);
    /** MinIO, Ceph and others say it in words of their own. */
    private static final Set<String> FULL =
            Set.of("QuotaExceeded", "XMinioStorageFull", "XMinioAdminBucketQuotaExceeded", "InsufficientCapacity");

    private static final int INSUFFICIENT_STORAGE = 507;
    private static final Duration CONNECTING = Duration.ofSeconds(10);
    /** From the first byte of a request to the last of its answer; 5 GB, the most of one PUT, in this time are 70 Mbit/s. */
    private static final Duration WHOLE = Duration.ofMinutes(10);

    private static final int BUFFER_BYTES = 1 << 16;

    private final S3Settings settings;
    private final Patience patience;
    private final AwsSignature signature;
    private final HttpClient http;
    private final String host;

    S3Client(S3Settings settings, Patience patience) {
        this.settings = settings;
        this.patience = patience;
        this.signature = new AwsSignature(settings.region(), settings.accessKey(), settings.secretKey());
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECTING)
                .build();
        URI endpoint = settings.endpoint();
        this.host = endpoint.getPort() < 0 ? endpoint.getHost() : endpoint.getHost() + ":" + endpoint.getPort();
    }

    /** Asks until there is an answer that does not pass by itself; success or not. */
    Answer ask(Ask ask) throws IOException {
        String hash = ask.body() == null ? AwsSignature.NO_BODY : sha256(ask.body());
        IOException last = null;
        for (int attempt = 1; attempt <= patience.tries(); attempt++) {
            if (attempt > 1) {
                pause(attempt);
            }
            try {
                Answer answer = once(ask, hash);
                if (!PASSING.contains(answer.status())) {
                    return answer;
                }
                last = failure(ask, answer);
            } catch (FileNotFoundException | InterruptedIOException e) {
                throw e;
            } catch (IOException e) {
                last = e;
            }
        }
        throw new IOException(
                settings + ": " + ask.method() + " " + ask.key() + " failed " + patience.tries() + " times: "
                        + last.getMessage(),
                last);
    }

    /** Likewise; what is no success is an error. */
    Answer succeed(Ask ask) throws IOException {
        Answer answer = ask(ask);
        if (!answer.isSuccess()) {
            throw failure(ask, answer);
        }
        return answer;
    }

    IOException failure(Ask ask, Answer answer) {
        String code = answer.code();
        String message = settings + ": " + ask.method() + " " + ask.key() + " was answered " + answer.status()
                + (code.isEmpty() ? "" : " " + code);
        return answer.status() == INSUFFICIENT_STORAGE || FULL.contains(code)
                ? new StoreFullException(message)
                : new IOException(message);
    }

    private Answer once(Ask ask, String hash) throws IOException {
        String path = "/" + settings.bucket() + (ask.key().isEmpty() ? "" : "/" + AwsSignature.path(ask.key()));
        String query = AwsSignature.query(ask.query());
        Map<String, String> headers = new TreeMap<>();
        headers.put("host", host);
        // Only these have to be signed, and what stands between may change others.
        ask.headers().forEach((name, value) -> {
            if (name.startsWith("x-amz-")) {
                headers.put(name, value);
            }
        });
        Map<String, String> signed =
                signature.sign(new AwsSignature.Asked(ask.method(), path, ask.query(), headers, hash), Instant.now());
        BodyPublisher body = ask.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofFile(ask.body());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                        settings.endpoint().getScheme() + "://" + host + path + (query.isEmpty() ? "" : "?" + query)))
                .timeout(WHOLE)
                .method(ask.method(), body);
        Map<String, String> sent = new TreeMap<>(ask.headers());
        sent.putAll(signed);
        // The client writes it itself.
        sent.remove("host");
        sent.forEach(request::header);
        HttpResponse<byte[]> response = whole(http.sendAsync(request.build(), taking(ask.into())));
        Map<String, String> told = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.headers().map().forEach((name, values) -> told.put(name, values.getFirst()));
        return new Answer(response.statusCode(), told, response.body());
    }

    private static BodyHandler<byte[]> taking(Path into) {
        BodyHandler<byte[]> memory = BodyHandlers.ofByteArray();
        return head -> {
            boolean success = head.statusCode() >= 200 && head.statusCode() < 300;
            if (into == null || !success) {
                return memory.apply(head);
            }
            return BodySubscribers.mapping(
                    BodySubscribers.ofFile(
                            into,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE),
                    _ -> new byte[0]);
        };
    }

    /** The timeout of a request ends with the head of its answer; this one does not. */
    private static <T> T whole(CompletableFuture<T> future) throws IOException {
        try {
            return future.get(WHOLE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the service");
        } catch (TimeoutException e) {
            future.cancel(true);
            throw new IOException("no whole answer within " + WHOLE.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().toString(), e.getCause());
        }
    }

    /** Waits longer from try to try, and never as long as another that failed at the same moment. */
    private void pause(int attempt) throws IOException {
        long most = patience.firstWait().toMillis() << (attempt - 2);
        try {
            Thread.sleep(most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted between two tries");
        }
    }

    /** Of a file: 64 hexadecimal digits. */
    static String sha256(Path file) throws IOException {
        MessageDigest digest = AwsSignature.digest();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() {
        http.close();
    }
}
