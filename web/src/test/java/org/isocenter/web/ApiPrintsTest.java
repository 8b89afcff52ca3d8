package org.isocenter.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import org.isocenter.dicom.Bytes;
import org.isocenter.network.Endpoint;
import org.isocenter.services.FilmBox;
import org.isocenter.services.FilmImage;
import org.isocenter.services.FilmJob;
import org.isocenter.services.FilmSession;
import org.isocenter.services.PrintConvention;
import org.isocenter.services.PrintScu;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiPrintsTest {
    @TempDir
    private Path data;

    @Test
    @DisplayName("a film that was printed is in the list; its page comes as PNG and PDF, others are 404")
    void pages() throws Exception {
        byte[] white = new byte[64 * 64];
        java.util.Arrays.fill(white, (byte) 255);
        FilmImage image = new FilmImage(64, 64, 8, false, false, Bytes.of(white), new int[0], "NONE", 0);
        FilmJob film = new FilmJob(
                FilmSession.DEFAULT.withLabel("SETUP").withCopies(2),
                FilmBox.DEFAULT.on("STANDARD\\1,1", "PORTRAIT", "8INX10IN"),
                List.of(image),
                List.of());
        try (Hub hub =
                new Hub(data, settings -> settings.withAcceptUnknown(true).withReserveMib(0))) {
            try (PrintScu printer = PrintScu.open(
                    Endpoint.of("127.0.0.1", hub.node.port()), "TPS", "ISOCENTER", PrintConvention.DEFAULT, _ -> {})) {
                printer.print(film);
            }
            assertThat(hub.node.printing().awaitIdle(Duration.ofMinutes(1))).isTrue();
            JsonNode job =
                    JsonText.mapper().readTree(hub.get("/api/prints").body()).get(0);
            assertThat(job.path("state").asText()).as(job.toString()).isEqualTo("done");
            assertThat(job.path("callingAe").asText()).isEqualTo("TPS");
            assertThat(job.path("label").asText()).isEqualTo("SETUP");
            assertThat(job.path("copies").asInt()).isEqualTo(2);
            String path = "/api/prints/" + job.path("number").asText();

            var png = hub.bytes(path + "/films/1");
            assertThat(png.headers().firstValue("Content-Type")).contains("image/png");
            BufferedImage page = ImageIO.read(new ByteArrayInputStream(png.body()));
            // 8 by 10 inches at 10 pixels a mm
            assertThat(page.getWidth()).isEqualTo(2032);
            assertThat(page.getRaster().getSample(page.getWidth() / 2, page.getHeight() / 2, 0))
                    .isGreaterThan(200);
            var pdf = hub.bytes(path + "/pdf");
            assertThat(pdf.headers().firstValue("Content-Type")).contains("application/pdf");
            assertThat(new String(pdf.body(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
            for (String none : List.of("/films/2", "/films/0", "/films/x")) {
                assertThat(hub.get(path + none).statusCode()).isEqualTo(404);
            }
            assertThat(hub.get("/api/prints/99/pdf").statusCode()).isEqualTo(404);
        }
    }
}
