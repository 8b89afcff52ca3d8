package org.isocenter.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.imageio.ImageIO;
import org.isocenter.archive.Delivery;
import org.isocenter.node.Node;
import org.isocenter.node.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagesTest {
    @TempDir
    Path folder;

    private Node neighbour;
    private PagesHub hub;

    @BeforeEach
    void start() throws IOException {
        neighbour = Node.start(Settings.initial()
                .withAeTitle("NEXT")
                .withData(folder.resolve("next"))
                .withListener("127.0.0.1", 0)
                .withPeer("hub", "ISOCENTER", "127.0.0.1", 0));
        hub = new PagesHub(
                folder.resolve("hub"),
                s -> s.withPeer("next", "NEXT", "127.0.0.1", neighbour.port())
                        .withPeer("gone", "GONE", "127.0.0.1", 1));
    }

    @AfterEach
    void stop() throws IOException {
        hub.close();
        neighbour.close();
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return new JsonMapper().readTree(answer.body());
    }

    private String sample() throws IOException, InterruptedException {
        HttpResponse<String> made = hub.send("POST", "/api/sample-patient", "{}");
        assertThat(made.statusCode()).isEqualTo(201);
        return json(made).path("patientId").asText();
    }

    @Test
    @DisplayName("the graph of a whole set has images, structures, plan and dose, each linked to what it is built on")
    void aWholeSetIsComplete() throws Exception {
        JsonNode graph = json(hub.get("/api/graph?patientId=" + sample()));
        assertThat(graph.path("complete").asBoolean()).isTrue();
        assertThat(graph.path("nodes").findValuesAsText("modality"))
                .containsExactlyInAnyOrder("CT", "RTSTRUCT", "RTPLAN", "RTDOSE");
        assertThat(graph.path("links").size()).isGreaterThanOrEqualTo(3);
    }

    @Test
    @DisplayName("what is referred to and was never received is a missing node of the graph")
    void whatIsNotHereIsMissing() throws Exception {
        String patient = sample();
        JsonNode graph = json(hub.get("/api/graph?patientId=" + patient));
        String plan = uidOf(graph, "RTPLAN");
        try (PagesHub other = new PagesHub(folder.resolve("other"), s -> s)) {
            Path file =
                    hub.node.archive().relations().named(plan).getFirst().file().name();
            other.node.ingest().acceptFile(file, "test");
            JsonNode alone = json(other.get("/api/graph?patientId=" + patient));
            assertThat(alone.path("complete").asBoolean()).isFalse();
            JsonNode missing = alone.path("nodes").get(1);
            assertThat(missing.path("missing").asBoolean()).isTrue();
            assertThat(missing.path("modality").asText()).isEqualTo("RTSTRUCT");
        }
    }

    private static String uidOf(JsonNode graph, String modality) {
        for (JsonNode node : graph.path("nodes")) {
            if (node.path("modality").asText().equals(modality)) {
                return node.path("instances").get(0).asText();
            }
        }
        throw new AssertionError("no " + modality + " in " + graph);
    }

    @Test
    @DisplayName(
            "what a person sends arrives, and again where it is sent again; the last verdict stands at the patient")
    void setsAreSentByHand() throws Exception {
        String patient = sample();
        for (int times = 1; times <= 2; times++) {
            HttpResponse<String> sent =
                    hub.send("POST", "/api/deliveries", "{\"peer\":\"next\",\"patientId\":\"" + patient + "\"}");
            assertThat(sent.statusCode()).isEqualTo(202);
            assertThat(json(sent).path("objects").asInt()).isEqualTo(63);
            awaitSent();
            assertThat(neighbour.archive().totals().instances()).isEqualTo(63);
        }
        assertThat(hub.node.archive().shipments().newest(5))
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.sent()).isEqualTo(63));
        hub.send("POST", "/api/verdicts", "{\"targets\":[\"dicom\"],\"patientId\":\"" + patient + "\"}");
        JsonNode kept = json(hub.get("/api/graph?patientId=" + patient)).path("verdicts");
        assertThat(kept.findValuesAsText("target")).containsExactly("dicom");
    }

    private void awaitSent() throws IOException {
        long end = System.nanoTime() + 60_000_000_000L;
        while (hub.node.archive().outbox().counts("next").getOrDefault(Delivery.State.SENT, 0L) < 63) {
            assertThat(System.nanoTime()).as("delivered within a minute").isLessThan(end);
            LockSupport.parkNanos(10_000_000);
        }
    }

    @Test
    @DisplayName(
            "a peer made over the pages holds after the restart that it asks for, and one of the settings cannot be changed")
    void peersAreMadeWhileItRuns() throws Exception {
        String peer = "{\"ae-title\":\"TPS\",\"host\":\"127.0.0.1\",\"port\":104,\"profile\":\"raystation\"}";
        assertThat(hub.send("PUT", "/api/peer-book/tps", peer).statusCode()).isEqualTo(202);
        assertThat(hub.restarts).hasValue(1);
        hub.restart();
        JsonNode book = json(hub.get("/api/peer-book"));
        assertThat(book.findValuesAsText("name")).containsExactly("next", "gone", "tps");
        assertThat(book.get(2).path("settings").path("ae-title").asText()).isEqualTo("TPS");
        assertThat(hub.send("PUT", "/api/peer-book/next", peer).statusCode()).isEqualTo(400);
        assertThat(hub.send("PUT", "/api/peer-book/bad", peer.replace("raystation", "none"))
                        .body())
                .contains("there is no such profile");
        assertThat(hub.restarts).hasValue(1);
        assertThat(hub.send("DELETE", "/api/peer-book/tps", "").statusCode()).isEqualTo(202);
    }

    @Test
    @DisplayName("a probe says what a peer accepts, or why it cannot be called")
    void peersAreProbed() throws Exception {
        JsonNode answer = json(hub.send("POST", "/api/peers/next/probe", "{}"));
        assertThat(answer.path("answered").asBoolean()).isTrue();
        assertThat(answer.path("accepted").toString()).contains("Verification", "RT Plan Storage");
        JsonNode gone = json(hub.send("POST", "/api/peers/gone/probe", "{}"));
        assertThat(gone.path("problem").asText()).isEqualTo("nobody listens there");
    }

    @Test
    @DisplayName("the first user is an administrator; after that the machine itself signs in like everybody")
    void usersAreMade() throws Exception {
        String viewer = "{\"role\":\"viewer\",\"password\":\"long enough for one\"}";
        assertThat(hub.send("PUT", "/api/users/eve", viewer).statusCode()).isEqualTo(400);
        String first = viewer.replace("viewer", "administrator");
        assertThat(hub.send("PUT", "/api/users/ada", first).statusCode()).isEqualTo(200);
        assertThat(hub.get("/api/users").statusCode()).isEqualTo(401);
    }

    @Test
    @DisplayName("the last administrator is neither demoted nor removed; with a second one both can be done")
    void oneAdministratorStays() throws Exception {
        String administrator = "{\"role\":\"administrator\",\"password\":\"long enough for one\"}";
        assertThat(hub.send("PUT", "/api/users/ada", administrator).statusCode())
                .isEqualTo(200);
        String[] ada = signedIn("ada");
        String viewer = administrator.replace("administrator", "viewer");
        HttpResponse<String> demoted = hub.send("PUT", "/api/users/ada", viewer, ada);
        assertThat(demoted.statusCode()).isEqualTo(409);
        assertThat(demoted.body()).contains("last administrator");
        assertThat(hub.send("PUT", "/api/users/bob", administrator, ada).statusCode())
                .isEqualTo(200);
        String[] bob = signedIn("bob");
        assertThat(hub.send("PUT", "/api/users/ada", viewer, bob).statusCode()).isEqualTo(200);
        assertThat(hub.send("DELETE", "/api/users/bob", "", bob).statusCode()).isEqualTo(409);
        assertThat(json(hub.get("/api/users", bob)).path("users").toString()).contains("administrator", "viewer");
    }

    /** Headers of a session. */
    private String[] signedIn(String name) throws Exception {
        HttpResponse<String> answer =
                hub.send("POST", "/api/session", "{\"name\":\"" + name + "\",\"password\":\"long enough for one\"}");
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        String token = json(answer).path("csrf").asText();
        return new String[] {"Cookie", cookie.substring(0, cookie.indexOf(';')), "X-CSRF-Token", token};
    }

    @Test
    @DisplayName(
            "retention that is set over the pages holds after the restart and is audited; what would go is told before")
    void retentionIsSet() throws Exception {
        String patient = sample();
        JsonNode before = json(hub.get("/api/retention?days=0&highGib=0"));
        assertThat(before.path("studies").asInt()).isZero();
        assertThat(hub.send("PUT", "/api/retention", "{\"days\":30,\"highGib\":1,\"lowGib\":2}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(hub.send("PUT", "/api/retention", "{\"days\":30,\"highGib\":2,\"lowGib\":1}")
                        .statusCode())
                .isEqualTo(202);
        assertThat(hub.restarts).hasValue(1);
        hub.restart();
        JsonNode after = json(hub.get("/api/retention"));
        assertThat(after.path("days").asInt()).isEqualTo(30);
        assertThat(after.path("highGib").asInt()).isEqualTo(2);
        assertThat(after.path("fixed").asBoolean()).isFalse();
        assertThat(after.path("studies").asInt()).isZero();
        assertThat(hub.get("/api/audit").body()).contains("retention set: 30 days, from 2 down to 1 GiB");
        assertThat(hub.get("/api/graph?patientId=" + patient).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("a film laid out on the page looks as previewed, goes to the printer of the peer, and is in its spool")
    void filmsArePrinted() throws Exception {
        JsonNode graph = json(hub.get("/api/graph?patientId=" + sample()));
        String image = uidOf(graph, "CT");
        String film =
                "{\"columns\":2,\"rows\":1,\"orientation\":\"LANDSCAPE\",\"filmSize\":\"8INX10IN\",\"boxes\":[\"\",\""
                        + image + "\"],\"label\":\"CHECKS\",\"copies\":2,\"peer\":\"next\"}";
        BufferedImage preview = ImageIO.read(new ByteArrayInputStream(hub.client
                .send(
                        HttpRequest.newBuilder(URI.create(hub.web.url()).resolve("/api/films/preview"))
                                .POST(HttpRequest.BodyPublishers.ofString(film))
                                .header("Content-Type", "application/json")
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray())
                .body()));
        // 10 by 8 inches at 2 pixels a mm; the left box is empty
        assertThat(preview.getWidth()).isEqualTo(508);
        assertThat(preview.getRaster().getSample(127, 203, 0)).isLessThan(30);
        assertThat(preview.getRaster().getSample(381, 230, 0)).isGreaterThan(60);
        HttpResponse<String> printed = hub.send("POST", "/api/films", film);
        assertThat(printed.statusCode()).as(printed.body()).isEqualTo(200);
        assertThat(neighbour.printing().awaitIdle(Duration.ofMinutes(1))).isTrue();
        assertThat(neighbour.printing().jobs()).singleElement().satisfies(job -> {
            assertThat(job.label()).isEqualTo("CHECKS");
            assertThat(job.copies()).isEqualTo(2);
            assertThat(job.callingAe()).isEqualTo("ISOCENTER");
        });
        assertThat(hub.send("POST", "/api/films", film.replace("next", "gone")).statusCode())
                .isEqualTo(502);
        assertThat(hub.send("POST", "/api/films", film.replace("\"columns\":2", "\"columns\":99"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(hub.send("POST", "/api/films", film.replace(image, uidOf(graph, "RTPLAN")))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    @DisplayName("a tree names each element and goes into sequences; comparison and statement come from the profiles")
    void treesAndProducts() throws Exception {
        String plan = uidOf(json(hub.get("/api/graph?patientId=" + sample())), "RTPLAN");
        assertThat(hub.get("/api/instances/" + plan + "/tree").body())
                .contains("\"keyword\":\"BeamSequence\"", "\"name\":\"Gantry Angle\"");
        assertThat(hub.get("/api/products").body()).contains("raystation");
        assertThat(json(hub.get("/api/comparison?exporter=oncentra-prostate&importer=raystation"))
                        .path("sopClasses"))
                .isNotEmpty();
        assertThat(hub.get("/api/statements/raystation?template=annex-n").body())
                .contains("<h1");
        assertThat(hub.get("/api/statements/raystation?template=other").statusCode())
                .isEqualTo(400);
    }
}
