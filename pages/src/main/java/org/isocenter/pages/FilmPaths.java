package org.isocenter.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isocenter.archive.Archive;
import org.isocenter.archive.AuditEvent;
import org.isocenter.archive.AuditEvent.Kind;
import org.isocenter.archive.Instance;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.films.PageLayout;
import org.isocenter.films.Place;
import org.isocenter.films.Sheet;
import org.isocenter.node.Calling;
import org.isocenter.node.Node;
import org.isocenter.rendering.FrameRenderer;
import org.isocenter.rendering.Picture;
import org.isocenter.rendering.RenderOptions;
import org.isocenter.rendering.Scaling;
import org.isocenter.services.FilmBox;
import org.isocenter.services.FilmImage;
import org.isocenter.services.FilmJob;
import org.isocenter.services.FilmSession;
import org.isocenter.services.PrintConvention;
import org.isocenter.services.PrintResult;
import org.isocenter.services.PrintScu;
import org.isocenter.web.HttpException;
import org.isocenter.web.JsonText;
import org.isocenter.web.Role;
import org.isocenter.web.Route;
import org.isocenter.web.WebReply;
import org.isocenter.web.WebRequest;

/** A film as a person lays it out: how it will look, and sending it to a printer (PS3.4 H). Kept images, in 8 bits of grey. */
final class FilmPaths {
    private static final double PREVIEW_PIXELS_PER_MM = 2;
    /** Captions are a 120th of the height of an image. */
    private static final double CAPTION_PAGE_MM = 120;

    private static final int LEGIBLE_PIXELS = 512;
    private static final int MOST_SIDE = 16;
    private static final int EMPTY_PIXELS = 16;
    private static final int MOST_COPIES = 99;

    private final Node node;
    private final Archive archive;

    FilmPaths(Node node) {
        this.node = node;
        this.archive = node.archive();
    }

    List<Route> routes() {
        String body = "{\"columns\",\"rows\",\"orientation\",\"filmSize\",\"boxes\":[SOP Instance UID or \"\"]}";
        return List.of(
                Route.post("/api/films/preview", Role.PHYSICIST, "How a film will look: " + body, this::preview)
                        .producing("image/png")
                        .audited(Kind.ACCESSED),
                Route.post(
                                "/api/films",
                                Role.PHYSICIST,
                                "Prints a film: \"peer\",\"copies\",\"medium\",\"label\" beside " + body,
                                this::print)
                        .audited(Kind.DECISION));
    }

    /** What is asked for. */
    private record Film(String format, String filmSize, String orientation, List<String> boxes) {
        static Film of(ObjectNode body) throws IOException {
            int columns = side(body, "columns");
            int rows = side(body, "rows");
            String orientation = JsonText.required(body, "orientation");
            if (!orientation.equals("PORTRAIT") && !orientation.equals("LANDSCAPE")) {
                throw new HttpException(400, "'orientation' is PORTRAIT or LANDSCAPE");
            }
            List<String> boxes = new ArrayList<>();
            for (JsonNode box : body.path("boxes")) {
                boxes.add(box.asText());
            }
            while (!boxes.isEmpty() && boxes.getLast().isEmpty()) {
                boxes.removeLast();
            }
            if (boxes.isEmpty() || boxes.size() > columns * rows) {
                throw new HttpException(400, "'boxes' names images, at most " + columns * rows);
            }
            // PS3.3 C.13.3.1: columns come first
            return new Film(
                    "STANDARD\\" + columns + "," + rows, JsonText.required(body, "filmSize"), orientation, boxes);
        }

        private static int side(ObjectNode body, String name) throws HttpException {
            int value = body.path(name).asInt(0);
            if (value < 1 || value > MOST_SIDE) {
                throw new HttpException(400, "'" + name + "' is 1 to " + MOST_SIDE);
            }
            return value;
        }
    }

    private List<Sheet.Entry> entries(WebRequest request, Film film) throws IOException {
        List<Sheet.Entry> entries = new ArrayList<>();
        for (String uid : film.boxes()) {
            if (uid.isEmpty()) {
                entries.add(new Sheet.Entry(Picture.filled(EMPTY_PIXELS, EMPTY_PIXELS, 1, 8, 0), 1, 0, List.of()));
                continue;
            }
            Instance instance = archive.relations().named(uid).stream()
                    .findFirst()
                    .orElseThrow(() -> new HttpException(404, "an image is not kept any more"));
            request.about(AuditEvent.Subject.patient(instance.patientId(), instance.patientName()));
            entries.add(entry(instance));
        }
        return entries;
    }

    /** The first frame with who and what it is. */
    private static Sheet.Entry entry(Instance instance) throws IOException {
        try (Arena arena = Arena.ofShared()) {
            DicomFile file = DicomFileReader.readMapped(instance.file(), ReadOptions.ALL, arena);
            FrameRenderer renderer = FrameRenderer.of(file.dataSet(), file.syntax());
            Picture picture = renderer.render(0, RenderOptions.DEFAULT).grayed().withBits(8);
            return new Sheet.Entry(picture, renderer.pixelAspect(0), 0, captions(file.dataSet()));
        } catch (DicomException e) {
            throw new HttpException(422, "this is no picture: " + e.getMessage(), e);
        }
    }

    private static List<String> captions(DataSet image) {
        String who = image.string(Tags.PatientName).replace('^', ' ').strip() + "  " + image.string(Tags.PatientID);
        String number = image.string(Tags.InstanceNumber);
        String what = image.string(Tags.Modality) + "  " + image.string(Tags.StudyDate) + "  "
                + image.string(Tags.SeriesDescription) + (number.isEmpty() ? "" : "  #" + number);
        return List.of(who.strip(), what.strip());
    }

    private void preview(WebRequest request, WebReply reply) throws IOException {
        Film film = Film.of(JsonText.object(request));
        PageLayout layout = layout(film);
        Picture page = Sheet.of(layout, entries(request, film), 8, false);
        reply.header("Cache-Control", "no-store").bytes(200, "image/png", page.png());
    }

    private static PageLayout layout(Film film) throws HttpException {
        try {
            return PageLayout.of(
                    film.format(), film.filmSize(), film.orientation(), PREVIEW_PIXELS_PER_MM, 0, List.of());
        } catch (IllegalArgumentException e) {
            throw new HttpException(400, e.getMessage(), e);
        }
    }

    private void print(WebRequest request, WebReply reply) throws IOException {
        ObjectNode body = JsonText.object(request);
        Film film = Film.of(body);
        layout(film);
        Optional<Calling> calling = node.calling(JsonText.required(body, "peer"));
        if (calling.isEmpty()) {
            throw new HttpException(400, "there is no peer of this name that can be called; GET /api/peers lists them");
        }
        List<FilmImage> images = new ArrayList<>();
        for (Sheet.Entry entry : entries(request, film)) {
            images.add(image(entry));
        }
        FilmSession session = new FilmSession(
                Math.clamp(body.path("copies").asInt(1), 1, MOST_COPIES),
                "MED",
                JsonText.optional(body, "medium"),
                "",
                JsonText.optional(body, "label"));
        FilmBox box = FilmBox.DEFAULT.on(film.format(), film.orientation(), film.filmSize());
        PrintResult result = send(calling.get(), new FilmJob(session, box, images, List.of()));
        JsonText.reply(reply, 200, json -> {
            json.writeStartObject();
            json.writeStringField("job", result.jobUid());
            json.writeArrayFieldStart("warnings");
            for (String warning : result.warnings()) {
                json.writeString(warning);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static PrintResult send(Calling calling, FilmJob film) throws IOException {
        try (PrintScu printer = PrintScu.open(
                calling.endpoint(), calling.callingAe(), calling.calledAe(), PrintConvention.DEFAULT, _ -> {})) {
            return printer.print(film);
        } catch (IOException e) {
            throw new HttpException(502, "the printer did not take it: " + Probe.words(e), e);
        }
    }

    /** Square pixels with the captions burnt in: a printer is asked for nothing that it may not know. */
    private static FilmImage image(Sheet.Entry entry) throws IOException {
        Picture picture = entry.picture();
        int height = (int) Math.clamp(Math.round(picture.height() * entry.pixelAspect()), 1L, 1L << 15);
        if (height != picture.height()) {
            picture = picture.scaled(
                    picture.width(), height, height < picture.height() ? Scaling.AREA : Scaling.BILINEAR);
        }
        if (!entry.captions().isEmpty()) {
            picture = captioned(picture, entry.captions());
        }
        return new FilmImage(
                picture.width(), picture.height(), 8, false, false, Bytes.of(picture.bytes()), new int[0], "", 0);
    }

    private static Picture captioned(Picture small, List<String> captions) throws IOException {
        int times = Math.ceilDiv(LEGIBLE_PIXELS, Math.min(small.width(), small.height()));
        Picture picture =
                times == 1 ? small : small.scaled(small.width() * times, small.height() * times, Scaling.BILINEAR);
        PageLayout own = new PageLayout(
                picture.width(),
                picture.height(),
                picture.height() / CAPTION_PAGE_MM,
                List.of(new Place(0, 0, picture.width(), picture.height())));
        return Sheet.of(own, List.of(new Sheet.Entry(picture, 1, 0, captions)), 8, false);
    }
}
