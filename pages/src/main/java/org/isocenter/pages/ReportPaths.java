package org.isocenter.pages;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.isocenter.archive.Archive;
import org.isocenter.archive.AuditEvent;
import org.isocenter.archive.AuditEvent.Kind;
import org.isocenter.archive.Instance;
import org.isocenter.conformance.Checker;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Profiles;
import org.isocenter.conformance.Report;
import org.isocenter.dicom.DicomException;
import org.isocenter.node.Node;
import org.isocenter.repair.Outcome;
import org.isocenter.repair.RepairOptions;
import org.isocenter.repair.Repairer;
import org.isocenter.reports.CheckReport;
import org.isocenter.reports.Letterhead;
import org.isocenter.reports.PlanCase;
import org.isocenter.reports.PlanReport;
import org.isocenter.reports.RegistrationReport;
import org.isocenter.rt.UnfitException;
import org.isocenter.rt.Work;
import org.isocenter.web.HttpException;
import org.isocenter.web.Role;
import org.isocenter.web.Route;
import org.isocenter.web.WebReply;
import org.isocenter.web.WebRequest;

/** Reports as PDF: a plan, a check, a registration. One is made at a time, since each may hold a volume of images. */
final class ReportPaths {
    private static final String PDF = "application/pdf";
    private static final int MOST_TARGETS = 32;

    private final Node node;
    private final Archive archive;
    private final Profiles profiles;
    private final Semaphore turn = new Semaphore(1, true);

    ReportPaths(Node node, Profiles profiles) {
        this.node = node;
        this.archive = node.archive();
        this.profiles = profiles;
    }

    /** Writes a report about what a request names. */
    @FunctionalInterface
    private interface Making {
        void make(WebRequest request, Letterhead letterhead, OutputStream out) throws IOException;
    }

    List<Route> routes() {
        return List.of(
                route(
                                "/api/plans/{object}/report.pdf",
                                Role.VIEWER,
                                Kind.ACCESSED,
                                "A plan with its prescription, beams, histograms and pictures through the isocenter",
                                this::plan)
                        .with("structures", "SOP Instance UID; without, that of the plan")
                        .with("dose", "SOP Instance UID; without, one that refers to the plan")
                        .with("series", "Series Instance UID; without, that of the contours"),
                route(
                                "/api/registrations/{object}/report.pdf",
                                Role.VIEWER,
                                Kind.ACCESSED,
                                "A registration with its matrix, quality and pictures before and after, after TG-132",
                                this::registration)
                        .with("plan", "SOP Instance UID of a plan: adds the shift of the table"),
                route(
                                "/api/verdicts/report.pdf",
                                Role.PHYSICIST,
                                Kind.VERDICT,
                                "What several targets do with a set, each finding in words, and what repairs mend",
                                this::check)
                        .with("patientId", "Patient ID")
                        .with("study", "Study Instance UID")
                        .with("targets", "names of targets, with commas")
                        .with("repair", "those of them for which a repair is tried"));
    }

    private Route route(String path, Role role, Kind kind, String summary, Making making) {
        return Route.get(path, role, summary, (request, reply) -> answer(request, reply, making))
                .producing(PDF)
                .audited(kind);
    }

    private void answer(WebRequest request, WebReply reply, Making making) throws IOException {
        Letterhead letterhead =
                Letterhead.now(node.settings().hub().aeTitle(), request.caller().name());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            turn.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HttpException(503, "the server stops", e);
        }
        try {
            making.make(request, letterhead, out);
        } catch (UnfitException e) {
            throw new HttpException(422, e.finding().rule() + ": " + e.getMessage(), e);
        } catch (DicomException e) {
            throw new HttpException(422, "an object cannot be read: " + e.getMessage(), e);
        } catch (OutOfMemoryError e) {
            throw new HttpException(507, "this is too large for the memory of the server", e);
        } finally {
            turn.release();
        }
        reply.header("Cache-Control", "private, no-store").bytes(200, PDF, out.toByteArray());
    }

    private Instance named(String uid) throws IOException {
        return archive.relations().named(uid).stream()
                .findFirst()
                .orElseThrow(() -> new HttpException(404, "no such object is kept"));
    }

    private Optional<Instance> optional(WebRequest request, String name) throws IOException {
        Optional<String> uid = request.query().first(name);
        return uid.isEmpty() ? Optional.empty() : Optional.of(named(uid.get()));
    }

    private static void about(WebRequest request, Instance instance) {
        request.about(AuditEvent.Subject.patient(instance.patientId(), instance.patientName()));
    }

    private void plan(WebRequest request, Letterhead letterhead, OutputStream out) throws IOException {
        Instance plan = named(request.variable("object"));
        about(request, plan);
        Optional<Instance> set = optional(request, "structures");
        Optional<Instance> dose = optional(request, "dose");
        Optional<String> series = request.query().first("series");
        Work work = Work.onAllProcessors();
        try (PlanObjects objects = new PlanObjects(archive, plan)) {
            PlanCase of = objects.read(set, dose, series, work);
            PlanReport.write(of, letterhead, work, out);
        }
    }

    private void registration(WebRequest request, Letterhead letterhead, OutputStream out) throws IOException {
        Instance registration = named(request.variable("object"));
        about(request, registration);
        Optional<Instance> plan = optional(request, "plan");
        RegistrationReport.write(new RegistrationObjects(archive, registration).read(plan), letterhead, out);
    }

    private List<Profile> targets(String names) throws IOException {
        List<Profile> targets = new ArrayList<>();
        for (String id : names.split(",")) {
            if (!id.isBlank()) {
                targets.add(profiles.find(id.strip())
                        .filter(profile -> profile.product().target())
                        .orElseThrow(() -> new HttpException(
                                400, "there is no target of this name; GET /api/profiles lists them")));
            }
        }
        if (targets.size() > MOST_TARGETS) {
            throw new HttpException(400, "these are more than " + MOST_TARGETS + " targets");
        }
        return targets;
    }

    private void check(WebRequest request, Letterhead letterhead, OutputStream out) throws IOException {
        List<Profile> targets = targets(request.query().first("targets").orElse(""));
        List<Profile> repairs = targets(request.query().first("repair").orElse(""));
        if (targets.isEmpty()) {
            throw new HttpException(400, "'targets' holds names of targets");
        }
        List<Instance> chosen = Chosen.of(
                archive,
                request.query().first("patientId").orElse(""),
                request.query().first("study").orElse(""));
        about(request, chosen.getFirst());
        try (Arena arena = Arena.ofShared()) {
            var subjects = Chosen.open(chosen, arena);
            List<Report> reports = new ArrayList<>();
            for (Profile target : targets) {
                reports.add(Checker.check(target, subjects));
            }
            List<Outcome> outcomes = new ArrayList<>();
            for (Profile target : repairs) {
                outcomes.add(Repairer.repair(target, subjects, RepairOptions.usual(ZonedDateTime.now())));
            }
            CheckReport.write(subjects, reports, outcomes, letterhead, out);
        }
    }
}
