package org.isocenter.web;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.isocenter.archive.Archive;
import org.isocenter.archive.Instance;
import org.isocenter.archive.Judged;
import org.isocenter.archive.Selection;
import org.isocenter.node.Node;

/**
 * What happens, as it happens (server-sent events): arrivals with their findings, deliveries where their numbers change, and long jobs with
 * how far they are. The index is asked again and again, so that arrivals at another node of the same archive are told too, and so that a client which comes back with the
 * last id it has seen misses nothing.
 *
 * <pre>
 * id: 4711
 * event: arrival
 * data: {"sopInstance":..}
 * </pre>
 */
final class ApiEvents implements AutoCloseable {
    /** Clients at once. */
    static final int MOST_CLIENTS = 100;

    private static final int PAGE = 200;
    /** Of the long jobs the newest are told. */
    private static final int MOST_JOBS = 20;

    private static final long LOOK_MILLIS = 500;
    /** Looks without news after which a comment shows that the connection lives. */
    private static final int HEARTBEAT = 30;

    private final Node node;
    private final Archive archive;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final AtomicInteger clients = new AtomicInteger();

    ApiEvents(Node node) {
        this.node = node;
        this.archive = node.archive();
    }

    List<Route> routes() {
        return List.of(Route.get(
                        "/api/events", Role.VIEWER, "Arrivals, deliveries and long jobs as they happen", this::serve)
                .with("after", "id of the last event seen; else the header Last-Event-ID; else only what is new")
                .producing("text/event-stream"));
    }

    private void serve(WebRequest request, WebReply reply) throws IOException {
        if (clients.incrementAndGet() > MOST_CLIENTS) {
            clients.decrementAndGet();
            throw new HttpException(503, "more than " + MOST_CLIENTS + " clients listen already");
        }
        try {
            follow(after(request), reply);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            clients.decrementAndGet();
        }
    }

    private long after(WebRequest request) throws IOException {
        String text = request.query()
                .first("after")
                .orElse(request.header("Last-Event-ID"))
                .strip();
        if (text.isEmpty()) {
            return archive.lastInstance();
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw new HttpException(400, "the id of an event is a number");
        }
        return Long.parseLong(text);
    }

    private void follow(long after, WebReply reply) throws IOException, InterruptedException {
        reply.header("Cache-Control", "no-store");
        reply.start(200, "text/event-stream", -1);
        long last = after;
        String deliveries = "";
        String jobs = "";
        int silent = 0;
        send(reply, ": listening\n\n");
        while (!reply.isHead() && !stopping.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            List<Instance> arrived = archive.find(Selection.ALL, last, PAGE);
            for (Instance instance : arrived) {
                last = instance.id();
                send(reply, event("arrival", last, json -> arrival(json, instance)));
            }
            String now = JsonText.of(this::deliveries);
            if (!now.equals(deliveries)) {
                deliveries = now;
                send(reply, "id: " + last + "\nevent: deliveries\ndata: " + now + "\n\n");
                silent = 0;
            }
            String work = JsonText.of(json -> ApiJobs.write(json, node.jobs().newest(MOST_JOBS)));
            if (!work.equals(jobs)) {
                jobs = work;
                send(reply, "id: " + last + "\nevent: jobs\ndata: " + work + "\n\n");
                silent = 0;
            }
            silent = arrived.isEmpty() ? silent + 1 : 0;
            if (silent % HEARTBEAT == HEARTBEAT - 1) {
                send(reply, ": alive\n\n");
            }
        }
    }

    private static String event(String name, long id, JsonText.Content content) {
        return "id: " + id + "\nevent: " + name + "\ndata: " + JsonText.of(content) + "\n\n";
    }

    private static void send(WebReply reply, String text) throws IOException {
        reply.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void arrival(JsonGenerator json, Instance instance) throws IOException {
        json.writeStartObject();
        json.writeStringField("sopInstance", instance.sopInstanceUid());
        json.writeStringField("sopClass", instance.sopClassUid());
        json.writeStringField("study", instance.studyUid());
        json.writeStringField("series", instance.seriesUid());
        json.writeStringField("modality", instance.modality());
        json.writeStringField("from", instance.origin().from());
        json.writeArrayFieldStart("findings");
        for (Judged judged : archive.findings(instance.id())) {
            json.writeStartObject();
            json.writeStringField("target", judged.target());
            json.writeStringField("rule", judged.finding().rule());
            json.writeStringField("severity", judged.finding().severity().name());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void deliveries(JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (String peer : node.settings().peers().keySet()) {
            json.writeObjectFieldStart(peer);
            for (var count : archive.outbox().counts(peer).entrySet()) {
                json.writeNumberField(count.getKey().name().toLowerCase(java.util.Locale.ROOT), count.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /** Ends all streams. */
    @Override
    public void close() {
        stopping.countDown();
    }
}
