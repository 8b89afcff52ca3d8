package org.isocenter.reports;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isocenter.conformance.Direction;
import org.isocenter.conformance.ObjectReport;
import org.isocenter.conformance.Report;
import org.isocenter.conformance.SetReport;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.Verdict;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Uids;
import org.isocenter.repair.Change;
import org.isocenter.repair.Decision;
import org.isocenter.repair.Outcome;
import org.isocenter.repair.Repaired;
import org.isocenter.rt.PatientStudy;

/** A check on A4: what targets do with a set, each finding in words, and what a repair would mend. */
public final class CheckReport {
    private static final int MOST_TARGETS_ACROSS = 6;

    private final List<Subject> subjects;
    private final List<Report> reports;
    private final Map<String, Outcome> repaired = new HashMap<>();
    private final Map<String, Subject> byUid = new HashMap<>();
    private final Paper paper;

    private CheckReport(List<Subject> subjects, List<Report> reports, List<Outcome> outcomes, Paper paper) {
        this.subjects = subjects;
        this.reports = reports;
        this.paper = paper;
        outcomes.forEach(outcome -> repaired.put(outcome.report().profile().id(), outcome));
        subjects.forEach(subject -> byUid.putIfAbsent(subject.sopInstance(), subject));
    }

    /**
     * Writes the PDF; the stream stays open.
     *
     * @param subjects what was judged, at least one
     * @param reports one a product, at least one
     * @param outcomes repairs that were tried, for some of the products
     */
    public static void write(
            List<Subject> subjects,
            List<Report> reports,
            List<Outcome> outcomes,
            Letterhead letterhead,
            OutputStream out)
            throws IOException {
        PatientStudy patient = PatientStudy.of(subjects.getFirst().dataSet());
        String whose = reports.getFirst().sets().size() > 1 ? "several patients" : Whose.line(patient);
        try (Paper paper = new Paper("Check report", whose, letterhead)) {
            new CheckReport(subjects, reports, outcomes, paper).compose(patient);
            paper.write(out);
        }
    }

    private void compose(PatientStudy patient) throws IOException {
        List<String[]> facts = new ArrayList<>();
        if (reports.getFirst().sets().size() == 1) {
            facts.addAll(Whose.facts(patient));
        }
        facts.add(new String[] {"Objects", String.valueOf(subjects.size())});
        facts.add(new String[] {"Study UID", patient.studyInstanceUid()});
        paper.facts(facts);
        paper.small(
                "A verdict says what a product does by its maker's statement, the standard and the field's experience."
                        + " It is no judgement of the treatment.");
        targets();
        matrix();
        for (Report report : reports) {
            findings(report);
            Outcome outcome = repaired.get(report.profile().id());
            if (outcome != null) {
                repair(outcome);
            }
        }
    }

    private void targets() throws IOException {
        paper.heading("Products", 40);
        Table table = new Table()
                .text("Product")
                .text("Asked as")
                .text("Verdict")
                .number("Refused")
                .number("Ignored")
                .number("Altered")
                .number("Notes");
        boolean hasRepairs = !repaired.isEmpty();
        if (hasRepairs) {
            table.number("Mended").text("After repair");
        }
        for (Report report : reports) {
            List<Told> all = told(report);
            List<Table.Cell> row = new ArrayList<>(List.of(
                    new Table.Cell(report.profile().id()),
                    new Table.Cell(report.direction() == Direction.IMPORT ? "receiver" : "sender"),
                    cell(report.verdict()),
                    count(all, Finding.Effect.REFUSED),
                    count(all, Finding.Effect.IGNORED),
                    count(all, Finding.Effect.ALTERED),
                    count(all, Finding.Effect.NOTE)));
            if (hasRepairs) {
                Outcome outcome = repaired.get(report.profile().id());
                int changes = outcome == null
                        ? 0
                        : outcome.objects().stream()
                                .mapToInt(object -> object.changes().size())
                                .sum();
                row.add(new Table.Cell(outcome == null ? "–" : String.valueOf(changes)));
                row.add(
                        outcome == null
                                ? new Table.Cell("–")
                                : cell(outcome.report().verdict()));
            }
            table.row(row);
        }
        paper.table(table);
        paper.small("The counts are of different findings: the same one on many slices counts once.");
    }

    private static Table.Cell count(List<Told> all, Finding.Effect effect) {
        return new Table.Cell(String.valueOf(
                all.stream().filter(one -> one.finding.effect() == effect).count()));
    }

    static Table.Cell cell(Verdict verdict) {
        return switch (verdict) {
            case ACCEPTS -> Table.Cell.colored("accepts", Table.GOOD);
            case ACCEPTS_WITH_LOSS -> Table.Cell.colored("accepts with loss", Table.WARN);
            case UNKNOWN -> Table.Cell.colored("unknown", Table.MUTED);
            case REFUSES -> Table.Cell.colored("refuses", Table.BAD);
        };
    }

    /** Objects of one SOP Class down, products across; the worst verdict of each. */
    private void matrix() throws IOException {
        Map<String, List<Subject>> kinds = new LinkedHashMap<>();
        subjects.forEach(subject -> kinds.computeIfAbsent(subject.sopClass(), _ -> new ArrayList<>())
                .add(subject));
        for (int from = 0; from < reports.size(); from += MOST_TARGETS_ACROSS) {
            List<Report> some = reports.subList(from, Math.min(reports.size(), from + MOST_TARGETS_ACROSS));
            paper.heading(from == 0 ? "Objects and products" : "Objects and further products", 60);
            Table table = new Table().text("Objects");
            some.forEach(report -> table.text(report.profile().id()));
            for (Map.Entry<String, List<Subject>> kind : kinds.entrySet()) {
                List<Table.Cell> row = new ArrayList<>();
                int count = kind.getValue().size();
                row.add(new Table.Cell(kind(kind.getKey()) + (count > 1 ? ", " + count : "")));
                some.forEach(report -> row.add(worst(report, kind.getKey())));
                table.row(row);
            }
            paper.table(table);
        }
    }

    private static Table.Cell worst(Report report, String sopClass) {
        return report.sets().stream()
                .flatMap(set -> set.objects().stream())
                .filter(object -> object.sopClass().equals(sopClass))
                .map(ObjectReport::verdict)
                .max(Comparator.naturalOrder())
                .map(CheckReport::cell)
                .orElse(new Table.Cell("–"));
    }

    static String kind(String sopClass) {
        String name = Uids.name(sopClass).replace(" Storage", "");
        return name.isEmpty() ? sopClass : name;
    }

    /** A finding and on which objects it was made; none of a finding about the set. */
    private record Told(Finding finding, List<String> objects) {}

    /** The same finding on several objects is told once. */
    private static List<Told> told(Report report) {
        Map<String, Told> all = new LinkedHashMap<>();
        for (SetReport set : report.sets()) {
            set.findings().forEach(finding -> add(all, finding, ""));
            for (ObjectReport object : set.objects()) {
                object.findings().forEach(finding -> add(all, finding, object.sopInstance()));
            }
        }
        return all.values().stream()
                .sorted(Comparator.comparing((Told one) -> one.finding().effect()))
                .toList();
    }

    private static void add(Map<String, Told> all, Finding finding, String object) {
        String key = String.join(
                "\t",
                finding.rule(),
                finding.where(),
                finding.effect().name(),
                finding.message().replaceAll("[0-9.]+", "#"));
        Told told = all.computeIfAbsent(key, _ -> new Told(finding, new ArrayList<>()));
        if (!object.isEmpty()) {
            told.objects().add(object);
        }
    }

    private void findings(Report report) throws IOException {
        paper.heading("Findings of " + report.profile().id(), 50);
        List<Told> all = told(report);
        if (all.isEmpty()) {
            paper.paragraph("Nothing: it takes everything as it is.", Table.GOOD);
            return;
        }
        Table table = new Table()
                .text("Effect and rule")
                .text("What was found, and what is accepted")
                .text("Attribute, value");
        for (Told one : all) {
            Finding finding = one.finding();
            table.row(
                    Table.Cell.colored(effect(finding) + "\n" + finding.rule(), color(finding)),
                    finding.message() + "\nSource: " + finding.source()
                            + (finding.isRepairable() ? "\nRepair: " + finding.repair() : ""),
                    attribute(one));
        }
        paper.table(table);
    }

    private String attribute(Told one) {
        Finding finding = one.finding();
        StringBuilder text = new StringBuilder(finding.where());
        Optional<Subject> subject = one.objects().stream().findFirst().map(byUid::get);
        subject.flatMap(found -> ValueAt.find(found.dataSet(), finding.where()))
                .ifPresent(value -> text.append("\nis \"").append(value).append('"'));
        subject.ifPresent(found -> text.append('\n')
                .append(kind(found.sopClass()))
                .append(one.objects().size() > 1 ? ", " + one.objects().size() + " objects" : ""));
        return text.isEmpty() ? "the set" : text.toString().strip();
    }

    private static String effect(Finding finding) {
        return switch (finding.effect()) {
            case REFUSED -> "refused";
            case IGNORED -> "ignored";
            case ALTERED -> "altered";
            case NOTE -> "note";
            case DEVIATES -> "deviates";
        };
    }

    private static int color(Finding finding) {
        return switch (finding.effect()) {
            case REFUSED -> Table.BAD;
            case IGNORED, ALTERED, DEVIATES -> Table.WARN;
            case NOTE -> Table.MUTED;
        };
    }

    private void repair(Outcome outcome) throws IOException {
        paper.heading("Repair for " + outcome.report().profile().id(), 50);
        Table.Cell verdict = cell(outcome.report().verdict());
        paper.paragraph("After the repair it " + verdict.text() + ".", verdict.color());
        Table changes = new Table()
                .text("Object")
                .text("Attribute")
                .text("Before")
                .text("After")
                .text("Repair, rule");
        for (Repaired object : outcome.objects()) {
            for (Change change : object.changes()) {
                changes.row(
                        kind(object.original().sopClass()),
                        change.where(),
                        change.before(),
                        change.after(),
                        change.repair() + "\n" + change.rule());
            }
        }
        if (changes.rows.isEmpty()) {
            paper.paragraph("There is nothing that a machine may mend.");
        } else {
            paper.table(changes);
        }
        decisions(outcome);
    }

    private void decisions(Outcome outcome) throws IOException {
        List<Decision> all = new ArrayList<>(outcome.ofSets());
        outcome.objects().forEach(object -> all.addAll(object.decisions()));
        List<Decision> serious = all.stream()
                .filter(decision -> decision.effect() != Finding.Effect.NOTE)
                .distinct()
                .toList();
        if (serious.isEmpty()) {
            return;
        }
        paper.paragraph("Left for a person:");
        Table table = new Table().text("Rule").text("What").text("Attribute");
        serious.forEach(decision -> table.row(decision.rule(), decision.message(), decision.where()));
        paper.table(table);
    }
}
