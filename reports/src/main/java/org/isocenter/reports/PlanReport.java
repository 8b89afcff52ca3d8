package org.isocenter.reports;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.isocenter.dicom.Finding;
import org.isocenter.dosimetry.Dvh;
import org.isocenter.rt.Beam;
import org.isocenter.rt.BrachyChannel;
import org.isocenter.rt.BrachySetup;
import org.isocenter.rt.BrachySource;
import org.isocenter.rt.ControlPoint;
import org.isocenter.rt.DoseReference;
import org.isocenter.rt.FractionGroup;
import org.isocenter.rt.Plan;
import org.isocenter.rt.Point;
import org.isocenter.rt.StructureSet;
import org.isocenter.rt.Work;

/** The summary of a plan on A4: prescription, beams or channels, histograms, pictures through the isocenter. */
public final class PlanReport {
    private final PlanCase of;
    private final Paper paper;
    private final Work work;

    private PlanReport(PlanCase of, Paper paper, Work work) {
        this.of = of;
        this.paper = paper;
        this.work = work;
    }

    /** Writes the PDF; the stream stays open. */
    public static void write(PlanCase of, Letterhead letterhead, Work work, OutputStream out) throws IOException {
        try (Paper paper = new Paper("Plan summary", Whose.line(of.plan().study()), letterhead)) {
            new PlanReport(of, paper, work).compose();
            paper.write(out);
        }
    }

    private void compose() throws IOException {
        Plan plan = of.plan();
        paper.facts(facts(plan));
        paper.small("This sheet tells what the objects hold. It is no approval and no second calculation.");
        prescription(plan);
        if (!plan.beams().isEmpty()) {
            beams(plan);
        }
        for (BrachySetup setup : plan.brachySetups()) {
            brachy(plan, setup);
        }
        List<Dvh> histograms = of.dose().isPresent() && of.structures().isPresent()
                ? Histograms.compute(of.structures().get(), of.dose().get(), work)
                : List.of();
        if (!histograms.isEmpty()) {
            new Histograms(paper, of.structures().get(), histograms, prescriptionGy(plan)).set();
        }
        pictures(plan);
        List<Finding> findings = new ArrayList<>(of.findings());
        histograms.forEach(histogram -> findings.addAll(histogram.findings()));
        Remarks.set(paper, findings);
    }

    private List<String[]> facts(Plan plan) {
        List<String[]> facts = new ArrayList<>(Whose.facts(plan.study()));
        facts.add(new String[] {"Plan", plan.label() + (plan.name().isBlank() ? "" : " (" + plan.name() + ")")});
        facts.add(new String[] {"Date", Whose.date(plan.date())});
        facts.add(new String[] {"Approval", plan.approvalStatus()});
        facts.add(new String[] {"Intent", plan.intent()});
        facts.add(new String[] {
            "Fractions",
            plan.fractionGroups().stream()
                    .map(PlanReport::fractions)
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining(", "))
        });
        facts.add(new String[] {
            "Setup",
            plan.patientSetups().stream()
                    .map(setup -> (setup.patientPosition() + " " + setup.technique()).strip())
                    .distinct()
                    .collect(Collectors.joining(", "))
        });
        facts.add(new String[] {
            "Structure set", of.structures().map(StructureSet::label).orElse("not here")
        });
        facts.add(new String[] {
            "Dose",
            of.dose()
                    .map(dose -> dose.summation() + ", " + dose.type().toLowerCase(java.util.Locale.ROOT) + ", "
                            + dose.units())
                    .orElse("not here")
        });
        facts.add(new String[] {"Plan UID", plan.sopInstanceUid()});
        facts.add(new String[] {"Study UID", plan.study().studyInstanceUid()});
        return facts;
    }

    private static String fractions(FractionGroup group) {
        return group.fractionsPlanned().isPresent()
                ? String.valueOf(group.fractionsPlanned().getAsInt())
                : "";
    }

    private void prescription(Plan plan) throws IOException {
        List<DoseReference> told = plan.doseReferences();
        paper.heading("Prescription and limits", 40);
        if (told.isEmpty()) {
            paper.paragraph("The plan holds no dose references.", Table.MUTED);
            return;
        }
        Table table = new Table()
                .number("No.")
                .text("For")
                .text("Kind")
                .number("Prescribed, Gy")
                .number("At least, Gy")
                .number("At most, Gy");
        for (DoseReference reference : told) {
            table.row(
                    reference.number(),
                    named(reference),
                    reference.type().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
                    Typeface.number(reference.targetPrescriptionGy(), 2),
                    Typeface.number(reference.targetMinimumGy(), 2),
                    Typeface.number(
                            reference.isTarget() ? reference.targetMaximumGy() : reference.organMaximumGy(), 2));
        }
        paper.table(table);
    }

    private String named(DoseReference reference) {
        String roi = reference.roiNumber().isEmpty()
                ? ""
                : of.structures()
                        .flatMap(set -> set.roi(reference.roiNumber().getAsInt()))
                        .map(found -> found.name())
                        .orElse("ROI " + reference.roiNumber().getAsInt());
        String both = reference.description().equals(roi) ? roi : (reference.description() + " " + roi).strip();
        return both.isEmpty() ? reference.structureType().toLowerCase(java.util.Locale.ROOT) : both;
    }

    private static OptionalDouble prescriptionGy(Plan plan) {
        return plan.doseReferences().stream()
                .mapToDouble(DoseReference::targetPrescriptionGy)
                .filter(Double::isFinite)
                .max();
    }

    private void beams(Plan plan) throws IOException {
        paper.heading("Beams", 50);
        Table table = new Table()
                .number("No.")
                .text("Name")
                .text("Kind")
                .text("Machine")
                .number("Energy, MV or MeV")
                .number("Gantry, °")
                .number("Coll., °")
                .number("Couch, °")
                .number("Meterset a fraction")
                .number("Control points");
        for (Beam beam : plan.beams()) {
            table.row(
                    beam.number(),
                    beam.name(),
                    kind(beam),
                    beam.machineName(),
                    span(beam, ControlPoint::energyMev),
                    span(beam, ControlPoint::gantryAngleDeg),
                    span(beam, ControlPoint::collimatorAngleDeg),
                    span(beam, ControlPoint::patientSupportAngleDeg),
                    beam.meterset().isPresent()
                            ? Typeface.number(beam.meterset().getAsDouble(), 1) + " " + beam.dosimeterUnit()
                            : "–",
                    beam.controlPoints().size());
        }
        paper.table(table);
        String places = isocenters(plan).stream()
                .map(place -> "(%s, %s, %s)"
                        .formatted(
                                Typeface.number(place.x(), 1),
                                Typeface.number(place.y(), 1),
                                Typeface.number(place.z(), 1)))
                .collect(Collectors.joining(", "));
        paper.small("Isocenter, mm of the patient: " + (places.isEmpty() ? "not told" : places)
                + ". Angles are of IEC 61217; an arrow leads from the first control point to the last.");
    }

    private static String kind(Beam beam) {
        String delivery = beam.deliveryType().equals("TREATMENT") ? "" : beam.deliveryType();
        return List.of(beam.radiationType(), beam.type(), delivery).stream()
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining(" "))
                .toLowerCase(java.util.Locale.ROOT);
    }

    private static String span(Beam beam, ToDoubleFunction<ControlPoint> of) {
        if (beam.controlPoints().isEmpty()) {
            return "–";
        }
        double first = of.applyAsDouble(beam.controlPoints().getFirst());
        double last = of.applyAsDouble(beam.controlPoints().getLast());
        String from = Typeface.number(first, 1);
        return first == last || !Double.isFinite(last) ? from : from + " → " + Typeface.number(last, 1);
    }

    /** Without repeats, in the order of the beams. */
    private static List<Point> isocenters(Plan plan) {
        return plan.beams().stream()
                .flatMap(beam -> beam.controlPoints().stream())
                .flatMap(point -> point.isocenter().stream())
                .distinct()
                .toList();
    }

    private void brachy(Plan plan, BrachySetup setup) throws IOException {
        paper.heading("Brachytherapy " + (setup.type() + " " + setup.name()).strip(), 50);
        paper.facts(List.of(
                new String[] {"Technique", plan.brachyTechnique() + " " + plan.brachyType()},
                new String[] {
                    "Total reference air kerma", Typeface.number(setup.totalReferenceAirKermaUgy(), 1) + " µGy at 1 m"
                },
                new String[] {
                    "Source",
                    plan.sources().stream()
                            .map(BrachySource::isotope)
                            .distinct()
                            .collect(Collectors.joining(", "))
                }));
        Table table = new Table()
                .number("Channel")
                .text("Applicator")
                .text("Movement")
                .number("Length, mm")
                .number("Dwells")
                .number("Time, s");
        for (BrachyChannel channel : setup.channels()) {
            table.row(
                    channel.number(),
                    (channel.applicatorId() + " " + channel.applicatorName()).strip(),
                    channel.movementType().toLowerCase(java.util.Locale.ROOT),
                    Typeface.number(channel.lengthMm(), 1),
                    channel.controlPoints().size() / 2,
                    Typeface.number(channel.totalTimeS(), 1));
        }
        paper.table(table);
    }

    private void pictures(Plan plan) throws IOException {
        if (of.images().isEmpty()) {
            return;
        }
        Optional<Point> isocenter = isocenters(plan).stream().findFirst();
        Point place = isocenter.orElseGet(this::middle);
        new PlanPictures(paper, of, prescriptionGy(plan)).set(place, isocenter.isPresent());
    }

    /** Of the greatest dose, or of the images: for plans without isocenter, such as those of brachytherapy. */
    private Point middle() {
        var volume = of.dose().isPresent()
                ? of.dose().get().volume()
                : of.images().get().volume();
        if (of.dose().isPresent()) {
            float[] values = volume.values();
            int most = 0;
            for (int i = 1; i < values.length; i++) {
                if (values[i] > values[most] || Float.isNaN(values[most])) {
                    most = i;
                }
            }
            int columns = volume.grid().columns();
            int line = most / columns;
            int row = line % volume.grid().rows();
            int slice = line / volume.grid().rows();
            return volume.grid().position(most % columns, row, slice);
        }
        return volume.grid()
                .position(
                        (volume.grid().columns() - 1) / 2.0,
                        (volume.grid().rows() - 1) / 2.0,
                        (volume.grid().slices() - 1) / 2.0);
    }
}
