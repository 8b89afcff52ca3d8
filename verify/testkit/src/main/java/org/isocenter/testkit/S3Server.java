package org.isocenter.testkit;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A service for tests that speaks what the house asks of one bucket, from memory: PUT (If-None-Match), GET (Range), HEAD, DELETE,
 * ListObjectsV2 in small pages. It checks the signature and the hash of the body of each request by code of its own, and fails when it is told to.
 */
public final class S3Server implements AutoCloseable {
    public static final String BUCKET = "hospital";
    public static final String ACCESS_KEY = "AKTEST";
    public static final String SECRET_KEY = "a/secret+of=tests";
    private static final int PAGE = 100;

    /** What goes wrong with the next requests. */
    public enum Fault {
        /** Answers 503 SlowDown and does nothing. */
        BUSY,
        /** Does what is asked and cuts the connection instead of answering. */
        LOST_ANSWER,
        /** Cuts the connection in the middle of a body it gives. */
        CUT_BODY,
        /** Gives other bytes than are kept. */
        OTHER_BYTES,
        /** Answers 507. */
        FULL
    }

    private record Kept(byte[] bytes, String sha256, String modified) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ConcurrentSkipListMap<String, Kept> objects = new ConcurrentSkipListMap<>();
    private final ConcurrentLinkedQueue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> refusedSignatures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger gets = new AtomicInteger();
    private volatile boolean knowsConditions = true;

    /** Begins at a free port. */
    public S3Server() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                serve(exchange);
            } catch (GeneralSecurityException e) {
                throw new IOException(e);
            }
        });
        server.start();
    }

    /** Where it listens. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Keys with their prefixes, in their order. */
    public List<String> keys() {
        return List.copyOf(objects.keySet());
    }

    /** The bytes of an object; not a copy. */
    public byte[] bytes(String key) {
        return objects.get(key).bytes();
    }

    /** Puts an object as another program does. */
    public void put(String key, byte[] bytes) {
        objects.put(key, new Kept(bytes, null, now()));
    }

    /** Removes an object as another program does. */
    public void remove(String key) {
        objects.remove(key);
    }

    /** What goes wrong with the next requests, one each; those that were not asked for yet. */
    public Queue<Fault> faults() {
        return faults;
    }

    /** What was wrong with requests that were not signed as AWS says. */
    public Queue<String> refusedSignatures() {
        return refusedSignatures;
    }

    /** GET requests that gave an object or a part of one. */
    public int gets() {
        return gets.get();
    }

    /** Says whether it obeys If-None-Match, as it does from the start. */
    public void setKnowsConditions(boolean knows) {
        knowsConditions = knows;
    }

    private static String now() {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
    }

    private void serve(HttpExchange exchange) throws IOException, GeneralSecurityException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getRawPath();
        String refusal = refusal(exchange, body);
        if (!refusal.isEmpty()) {
            refusedSignatures.add(refusal);
            error(exchange, 403, "SignatureDoesNotMatch");
            return;
        }
        String key = URLDecoder.decode(path.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
        if (!key.equals(BUCKET) && !key.startsWith(BUCKET + "/")) {
            error(exchange, 404, "NoSuchBucket");
            return;
        }
        Fault fault = faults.poll();
        if (fault == Fault.BUSY) {
            error(exchange, 503, "SlowDown");
        } else if (fault == Fault.FULL) {
            error(exchange, 507, "XMinioStorageFull");
        } else if (key.equals(BUCKET)) {
            list(exchange);
        } else {
            object(exchange, key.substring(BUCKET.length() + 1), body, fault);
        }
    }

    private void object(HttpExchange exchange, String key, byte[] body, Fault fault) throws IOException {
        switch (exchange.getRequestMethod()) {
            case "PUT" -> {
                Kept kept = new Kept(body, exchange.getRequestHeaders().getFirst("x-amz-meta-sha256"), now());
                boolean only = knowsConditions
                        && "*".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
                boolean there = only ? objects.putIfAbsent(key, kept) != null : replace(key, kept);
                if (fault == Fault.LOST_ANSWER) {
                    return;
                }
                if (there) {
                    error(exchange, 412, "PreconditionFailed");
                } else {
                    exchange.sendResponseHeaders(200, -1);
                }
            }
            case "GET", "HEAD" -> give(exchange, key, fault);
            case "DELETE" -> {
                objects.remove(key);
                exchange.sendResponseHeaders(204, -1);
            }
            default -> error(exchange, 405, "MethodNotAllowed");
        }
    }

    /** Always false: nothing is refused. */
    private boolean replace(String key, Kept kept) {
        objects.put(key, kept);
        return false;
    }

    private void give(HttpExchange exchange, String key, Fault fault) throws IOException {
        Kept kept = objects.get(key);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        if (kept == null) {
            error(exchange, 404, "NoSuchKey");
            return;
        }
        gets.addAndGet(head ? 0 : 1);
        Headers headers = exchange.getResponseHeaders();
        headers.set("Last-Modified", kept.modified());
        if (kept.sha256() != null) {
            headers.set("x-amz-meta-sha256", kept.sha256());
        }
        byte[] bytes = kept.bytes();
        String range = exchange.getRequestHeaders().getFirst("Range");
        int status = 200;
        if (range != null && !head) {
            String[] ends = range.substring("bytes=".length()).split("-");
            int first = Integer.parseInt(ends[0]);
            if (first >= bytes.length) {
                error(exchange, 416, "InvalidRange");
                return;
            }
            bytes = Arrays.copyOfRange(bytes, first, (int) Math.min(bytes.length, Long.parseLong(ends[1]) + 1));
            status = 206;
        }
        if (head) {
            headers.set("Content-Length", Integer.toString(bytes.length));
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (fault == Fault.OTHER_BYTES) {
            bytes = bytes.clone();
            bytes[bytes.length / 2] ^= 1;
        }
        int given = fault == Fault.CUT_BODY ? bytes.length / 2 : bytes.length;
        exchange.getResponseBody().write(bytes, 0, given);
        if (given == bytes.length) {
            exchange.getResponseBody().close();
        }
    }

    private void list(HttpExchange exchange) throws IOException {
        Map<String, String> query = query(exchange);
        String prefix = query.getOrDefault("prefix", "");
        String after = query.getOrDefault("continuation-token", "");
        StringBuilder xml =
                new StringBuilder("<?xml version=\"1.0\"?><ListBucketResult><EncodingType>url</EncodingType>");
        List<String> page = new ArrayList<>();
        for (String key : objects.tailMap(prefix).keySet()) {
            if (key.startsWith(prefix) && key.compareTo(after) > 0 && page.size() <= PAGE) {
                page.add(key);
            }
        }
        boolean more = page.size() > PAGE;
        for (String key : more ? page.subList(0, PAGE) : page) {
            xml.append("<Contents><Key>")
                    .append(URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/"))
                    .append("</Key><Size>1</Size></Contents>");
        }
        xml.append("<IsTruncated>").append(more).append("</IsTruncated>");
        if (more) {
            xml.append("<NextContinuationToken>")
                    .append(page.get(PAGE - 1).replace("&", "&amp;").replace("<", "&lt;"))
                    .append("</NextContinuationToken>");
        }
        byte[] bytes = xml.append("</ListBucketResult>").toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static Map<String, String> query(HttpExchange exchange) {
        SortedMap<String, String> all = new TreeMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        for (String each : raw == null ? new String[0] : raw.split("&")) {
            String[] parts = each.split("=", 2);
            all.put(parts[0], URLDecoder.decode(parts[1].replace("+", "%2B"), StandardCharsets.UTF_8));
        }
        return all;
    }

    private static void error(HttpExchange exchange, int status, String code) throws IOException {
        byte[] body = ("<Error><Code>" + code + "</Code></Error>").getBytes(StandardCharsets.UTF_8);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
    }

    /** Why a request is not the one that was signed; empty where it is. Written after the text of AWS, not after the client. */
    private static String refusal(HttpExchange exchange, byte[] body) throws GeneralSecurityException {
        Headers headers = exchange.getRequestHeaders();
        String authorization = headers.getFirst("Authorization");
        if (authorization == null || !authorization.startsWith("AWS4-HMAC-SHA256 ")) {
            return "no authorization";
        }
        Map<String, String> parts = new TreeMap<>();
        for (String part : authorization.substring("AWS4-HMAC-SHA256 ".length()).split(",")) {
            String[] pair = part.strip().split("=", 2);
            parts.put(pair[0], pair[1]);
        }
        String[] credential = parts.get("Credential").split("/", 2);
        String[] scope = credential[1].split("/");
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        if (!credential[0].equals(ACCESS_KEY) || !hash.equals(headers.getFirst("x-amz-content-sha256"))) {
            return "other key, or other body";
        }
        StringBuilder request = new StringBuilder(exchange.getRequestMethod()).append('\n');
        request.append(exchange.getRequestURI().getRawPath()).append('\n');
        String raw = exchange.getRequestURI().getRawQuery();
        String[] terms = raw == null ? new String[0] : raw.split("&");
        Arrays.sort(terms);
        request.append(String.join("&", terms)).append('\n');
        List<String> names = List.of(parts.get("SignedHeaders").split(";"));
        for (String name : names) {
            request.append(name)
                    .append(':')
                    .append(headers.getFirst(name).strip())
                    .append('\n');
        }
        for (String name : headers.keySet()) {
            if (name.toLowerCase(java.util.Locale.ROOT).startsWith("x-amz-")
                    && !names.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                return name + " is not signed";
            }
        }
        request.append('\n').append(parts.get("SignedHeaders")).append('\n').append(hash);
        String text = "AWS4-HMAC-SHA256\n" + headers.getFirst("x-amz-date") + "\n" + credential[1] + "\n"
                + HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256")
                                .digest(request.toString().getBytes(StandardCharsets.UTF_8)));
        byte[] key = ("AWS4" + SECRET_KEY).getBytes(StandardCharsets.UTF_8);
        for (String step : scope) {
            key = hmac(key, step);
        }
        boolean same = HexFormat.of().formatHex(hmac(key, text)).equals(parts.get("Signature"));
        return same ? "" : "the signature is another for:\n" + request;
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
