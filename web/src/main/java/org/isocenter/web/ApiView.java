package org.isocenter.web;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.isocenter.archive.Archive;
import org.isocenter.archive.AuditEvent.Kind;
import org.isocenter.archive.Instance;
import org.isocenter.archive.Selection;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.Uids;
import org.isocenter.dosimetry.GammaCriterion;
import org.isocenter.rt.Point;
import org.isocenter.rt.UnfitException;
import org.isocenter.viewing.Block;
import org.isocenter.viewing.Document;
import org.isocenter.viewing.Kept;
import org.isocenter.viewing.Viewing;

/** What the viewer asks: volumes, contours, doses, histograms, plans, beam's eye views, RT Images, registrations, gamma maps. */
final class ApiView {
    private static final String OBJECT = "/{object}";
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private final Archive archive;
    private final Retrieval retrieval;
    private final Viewing viewing = new Viewing();

    ApiView(Archive archive) {
        this.archive = archive;
        this.retrieval = new Retrieval(archive);
    }

    /** Makes an answer of the objects that a request names. */
    @FunctionalInterface
    private interface Making<T> {
        T of(WebRequest request) throws IOException;
    }

    List<Route> routes() {
        return List.of(
                document("/api/view", "What of a patient can be shown", this::contents)
                        .with("study", "Study Instance UID")
                        .with("patientId", "Patient ID"),
                block("/api/view/images/{series}", "The volume of a series", this::images),
                block(
                        "/api/view/images/{series}/middle",
                        "The middle slice of the volume of a series, a volume of one slice",
                        this::middleSlice),
                block(
                        "/api/view/structures" + OBJECT,
                        "Regions of a structure set and their contours",
                        r -> viewing.structures(one(r, "object"))),
                block("/api/view/doses" + OBJECT, "A dose distribution", this::dose),
                document("/api/view/doses" + OBJECT + "/at", "The dose at a place: x, y, z in mm", this::doseAt)
                        .with("x", "mm of the patient coordinate system")
                        .with("y", "mm")
                        .with("z", "mm"),
                document("/api/view/structures" + OBJECT + "/dvh/{dose}", "Histograms as isocenter dvh", this::dvh)
                        .with("roi", "numbers of structures, with commas; all without"),
                document(
                        "/api/view/plans" + OBJECT,
                        "A plan with its control points and dwells",
                        r -> viewing.plan(one(r, "object"))),
                block("/api/view/plans" + OBJECT + "/drr/{series}", "What the source sees of a CT", this::drr)
                        .with("beam", "Beam Number")
                        .with("controlPoint", "Control Point Index")
                        .with("size", "pixels of a side, 32 to 1024")
                        .with("fieldMm", "width in the isocenter plane, 10 to 1000")
                        .with("view", "a word: a newer request with the same word stops an older one"),
                block(
                        "/api/view/rt-images" + OBJECT,
                        "An RT Image and its graticule",
                        r -> viewing.rtImage(one(r, "object"))),
                document("/api/view/registrations" + OBJECT, "The maps of a registration", this::registration)
                        .with("plan", "SOP Instance UID of a plan: adds the shift of the table"),
                block("/api/view/doses" + OBJECT + "/gamma/{evaluated}", "How two doses agree", this::gamma)
                        .with("dosePercent", "default 3")
                        .with("distanceMm", "default 2")
                        .with("local", "true: percentages of the dose at each point")
                        .with("cutOffPercent", "default 10"));
    }

    private static Route document(String path, String about, Making<Document> making) {
        return Route.get(path, Role.VIEWER, about, (request, reply) -> {
                    Document document = made(request, making);
                    JsonText.reply(reply, 200, document::write);
                })
                .audited(Kind.ACCESSED);
    }

    private static Route block(String path, String about, Making<Block> making) {
        return Route.get(path, Role.VIEWER, about, (request, reply) -> {
                    Block block = made(request, making);
                    reply.start(200, Block.MEDIA_TYPE, block.length());
                    reply.header("Cache-Control", "private, no-store");
                    reply.write(block.start());
                    for (int part = 0; part < block.parts() && !reply.isHead(); part++) {
                        reply.write(block.part().apply(part));
                    }
                })
                .producing(Block.MEDIA_TYPE)
                .audited(Kind.ACCESSED);
    }

    private static <T> T made(WebRequest request, Making<T> making) throws IOException {
        try {
            return making.of(request);
        } catch (UnfitException e) {
            throw new HttpException(422, e.finding().rule() + ": " + e.getMessage(), e);
        } catch (DicomException e) {
            throw new HttpException(422, "the object cannot be read: " + e.getMessage(), e);
        } catch (CancellationException e) {
            throw new HttpException(409, e.getMessage(), e);
        } catch (OutOfMemoryError e) {
            throw new HttpException(507, "this is too large for the memory of the server", e);
        }
    }

    private Document contents(WebRequest request) throws IOException {
        request.query().allow("study", "patientId");
        String study = request.query().first("study").orElse("");
        String patient = request.query().first("patientId").orElse("");
        if (study.isEmpty() && patient.isEmpty()) {
            throw new HttpException(400, "name a study or a patientId");
        }
        List<Instance> all = archive.find(new Selection(patient, study, "", ""), 0, ApiSets.MOST + 1);
        if (all.size() > ApiSets.MOST) {
            throw new HttpException(413, "more than " + ApiSets.MOST + " objects; name a study");
        }
        List<Instance> first = all.stream().filter(i -> i.variant() == 0).toList();
        if (first.isEmpty()) {
            throw new HttpException(404, "nothing is kept of it");
        }
        Retrieval.tell(first, request);
        return viewing.contents(first.stream().map(ApiView::kept).toList());
    }

    private static Kept kept(Instance instance) {
        return new Kept(instance.file(), instance.sopClassUid(), instance.sopInstanceUid(), instance.seriesUid());
    }

    /** The instance that a variable of the path names. */
    private Kept one(WebRequest request, String variable) throws IOException {
        return one(request.variable(variable), request);
    }

    private Kept one(String uid, WebRequest request) throws IOException {
        return kept(retrieval.one(new Resource("", "", Resource.requireUid(uid)), request));
    }

    private List<Kept> series(String uid, WebRequest request) throws IOException {
        return retrieval.all(new Resource("", Resource.requireUid(uid), ""), request).stream()
                .map(ApiView::kept)
                .toList();
    }

    /** The doses of the series that one is of. */
    private List<Kept> doses(Kept dose) throws IOException {
        return archive.find(new Selection("", "", dose.seriesUid(), ""), 0, ApiSets.MOST).stream()
                .filter(i -> i.variant() == 0 && i.sopClassUid().equals(Uids.RTDoseStorage))
                .map(ApiView::kept)
                .toList();
    }

    private Block images(WebRequest request) throws IOException {
        request.query().allow();
        return viewing.images(series(request.variable("series"), request));
    }

    private Block middleSlice(WebRequest request) throws IOException {
        request.query().allow();
        return viewing.middleSlice(series(request.variable("series"), request));
    }

    private Block dose(WebRequest request) throws IOException {
        request.query().allow();
        Kept dose = one(request, "object");
        return viewing.dose(dose, doses(dose));
    }

    private Document doseAt(WebRequest request) throws IOException {
        request.query().allow("x", "y", "z");
        Point place = new Point(
                number(request, "x", Double.NaN, -1e6, 1e6),
                number(request, "y", Double.NaN, -1e6, 1e6),
                number(request, "z", Double.NaN, -1e6, 1e6));
        Kept dose = one(request, "object");
        return viewing.doseAt(dose, doses(dose), place);
    }

    private Document dvh(WebRequest request) throws IOException {
        request.query().allow("roi");
        Set<Integer> rois = request.query().all("roi").stream()
                .flatMap(text -> List.of(text.split(",")).stream())
                .filter(text -> text.matches("-?[0-9]{1,9}"))
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
        Kept dose = one(request, "dose");
        return viewing.dvh(one(request, "object"), dose, doses(dose), rois);
    }

    private Block drr(WebRequest request) throws IOException {
        request.query().allow("beam", "controlPoint", "size", "fieldMm", "view");
        String view = request.query().first("view").orElse(request.id());
        if (!WORD.matcher(view).matches()) {
            throw new HttpException(400, "view is a word of letters, digits and -, at most 64");
        }
        return viewing.beamsEyeView(
                one(request, "object"),
                request.query().integer("beam", 1, Integer.MIN_VALUE, Integer.MAX_VALUE),
                request.query().integer("controlPoint", 0, 0, Integer.MAX_VALUE),
                series(request.variable("series"), request),
                request.query().integer("size", 256, 32, 1024),
                number(request, "fieldMm", 400, 10, 1000),
                // Whose view it is: two users may choose one word
                request.caller().name() + " " + view);
    }

    private Document registration(WebRequest request) throws IOException {
        request.query().allow("plan");
        Optional<String> plan = request.query().first("plan");
        return viewing.registration(
                one(request, "object"), plan.isEmpty() ? Optional.empty() : Optional.of(one(plan.get(), request)));
    }

    private Block gamma(WebRequest request) throws IOException {
        request.query().allow("dosePercent", "distanceMm", "local", "cutOffPercent");
        GammaCriterion criterion = new GammaCriterion(
                number(request, "dosePercent", 3, 0.01, 100),
                number(request, "distanceMm", 2, 0.1, 50),
                request.query().first("local").orElse("false").equals("true"));
        Kept reference = one(request, "object");
        Kept evaluated = one(request, "evaluated");
        return viewing.gamma(
                reference,
                doses(reference),
                evaluated,
                doses(evaluated),
                criterion,
                number(request, "cutOffPercent", 10, 0, 99));
    }

    private static double number(WebRequest request, String name, double absent, double least, double most)
            throws HttpException {
        Optional<String> text = request.query().first(name);
        double value = absent;
        if (text.isPresent()) {
            try {
                value = Double.parseDouble(text.get());
            } catch (NumberFormatException e) {
                throw new HttpException(400, name + " is '" + text.get() + "', expected a number", e);
            }
        }
        if (!(value >= least && value <= most)) {
            throw new HttpException(400, name + " is to be a number of " + least + " to " + most);
        }
        return value;
    }
}
