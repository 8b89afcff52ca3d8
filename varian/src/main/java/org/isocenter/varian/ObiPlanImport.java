package org.isocenter.varian;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.readings.Beams;

/** What every match of the On-Board Imager and PortalVision asks of a plan: one table position, and images that can be taken. */
final class ObiPlanImport {
    private static final String PARAMETERS = "ImagingDeviceSpecificAcquisitionParameters";

    static final List<Check> CHECKS = new CheckList(ObiPlanImport.class)
            .object("OBI-PLAN-001", ObiPlanImport::table, Iods.PLAN)
            .covered("OBI-PLAN-002", "OBI-PLAN-003", "OBI-PLAN-004", "OBI-PLAN-005")
            .object("OBI-PLAN-010", ObiPlanImport::fieldTypes, Iods.PLAN)
            .object("OBI-PLAN-011", ObiPlanImport::contradictions, Iods.PLAN)
            .object("OBI-PLAN-013", ObiPlanImport::treatmentBeamsWithKv, Iods.PLAN)
            .object("OBI-PLAN-014", ObiPlanImport::severalImages, Iods.PLAN)
            .object("OBI-PLAN-017", ObiPlanImport::film, Iods.PLAN)
            .object("OBI-PLAN-026", ObiPlanImport::beamOff, Iods.PLAN)
            .object("OBI-PLAN-027", ObiPlanImport::unknown, Iods.PLAN)
            .covered("OBI-PLAN-006", "OBI-PLAN-007", "OBI-PLAN-008", "OBI-PLAN-009", "OBI-PLAN-012", "OBI-PLAN-015")
            .covered("OBI-PLAN-016", "OBI-PLAN-018", "OBI-PLAN-019", "OBI-PLAN-020", "OBI-PLAN-021", "OBI-PLAN-022")
            .covered("OBI-PLAN-023", "OBI-PLAN-024", "OBI-PLAN-025", "OBI-PLAN-037", "OBI-PLAN-038")
            .all();

    /** DECISIONS 2: up to and including. */
    private static final double TABLE_MM = 2;

    private static final Map<String, Integer> AXES = Map.of(
            "TableTopVerticalPosition", Tags.TableTopVerticalPosition,
            "TableTopLongitudinalPosition", Tags.TableTopLongitudinalPosition,
            "TableTopLateralPosition", Tags.TableTopLateralPosition);

    private ObiPlanImport() {}

    /** One table position of a control point; NaN where it is empty. */
    private record Position(String where, double mm) {}

    private static void table(DataSet plan, Sink out) {
        AXES.keySet().stream().sorted().forEach(axis -> axis(axis, ObiBeams.treated(plan), out));
    }

    /** Empty everywhere is the same everywhere; later control points inherit. */
    private static void axis(String axis, List<ObiBeams.Beam> beams, Sink out) {
        List<Position> seen = new ArrayList<>();
        for (ObiBeams.Beam beam : beams) {
            Optional<Position> off = positions(beam.beam(), axis).stream()
                    .filter(position -> seen.stream().anyMatch(other -> apart(position, other)))
                    .findFirst();
            off.ifPresent(position -> out.add(
                    position.where(),
                    "is " + Words.number(position.mm())
                            + "; accepted: within 2 mm of the other treatment beams, such as "
                            + Words.number(other(position, seen).mm())));
            seen.addAll(positions(beam.beam(), axis));
        }
    }

    private static Position other(Position position, List<Position> seen) {
        return seen.stream().filter(one -> apart(position, one)).findFirst().orElseThrow();
    }

    private static boolean apart(Position a, Position b) {
        return Math.abs(a.mm() - b.mm()) > TABLE_MM + 1e-9;
    }

    private static List<Position> positions(Beams.Beam beam, String axis) {
        List<Position> positions = new ArrayList<>();
        List<DataSet> points = beam.controlPoints();
        for (int p = 0; p < points.size(); p++) {
            double[] mm = points.get(p).doubles(AXES.get(axis));
            if (mm.length > 0) {
                positions.add(new Position(beam.wherePoint(p, axis), mm[0]));
            }
        }
        return positions;
    }

    private static void fieldTypes(DataSet plan, Sink out) {
        Map<String, String> types = ObiInterface.fieldTypes(plan);
        for (Beams.Beam beam : Beams.all(plan)) {
            if (!beam.item().hasValue(Tags.TreatmentDeliveryType) && "SETUP".equals(types.get(beam.number()))) {
                out.add(
                        beam.where("TreatmentDeliveryType"),
                        "is missing; the beam is a setup beam by FieldType of the extended interface alone");
            }
        }
    }

    private static void contradictions(DataSet plan, Sink out) {
        Map<String, String> types = ObiInterface.fieldTypes(plan);
        for (Beams.Beam beam : Beams.all(plan)) {
            String delivery = beam.item().string(Tags.TreatmentDeliveryType);
            String field = types.getOrDefault(beam.number(), "");
            if (!delivery.isEmpty() && !field.isEmpty() && delivery.equals("SETUP") != field.equals("SETUP")) {
                out.add(
                        beam.where("TreatmentDeliveryType"),
                        "is " + delivery + " and holds, although FieldType of the extended interface is " + field);
            }
        }
    }

    private static void treatmentBeamsWithKv(DataSet plan, Sink out) {
        for (ObiBeams.Beam beam : ObiBeams.treated(plan)) {
            for (int i = 0; i < beam.images().size(); i++) {
                if (ObiAcquisition.isKv(beam.images().get(i))) {
                    out.add(
                            beam.whereImage(i, PARAMETERS),
                            "is " + text(beam.images().get(i)) + " in a treatment beam, which takes no kV image");
                }
            }
        }
    }

    private static void severalImages(DataSet plan, Sink out) {
        for (ObiBeams.Beam beam : ObiBeams.all(plan)) {
            int n = beam.images().size();
            if (beam.isSetup() && n > 1 && beam.images().stream().anyMatch(ObiAcquisition::isKv)) {
                out.add(
                        beam.beam().where("PlannedVerificationImageSequence"),
                        "has " + n + " items; accepted: exactly 1 in a beam for a kV image");
            }
        }
    }

    private static void film(DataSet plan, Sink out) {
        each(plan, (where, image) -> {
            if (ObiAcquisition.of(image) == ObiAcquisition.FILM) {
                out.add(where, "is missing, which means film");
            }
        });
    }

    private static void beamOff(DataSet plan, Sink out) {
        each(plan, (where, image) -> {
            if (isStrayBeamOff(image)) {
                out.add(
                        where,
                        "is " + text(image)
                                + "; accepted: BeamOff after PortImageHighQuality or PortImageLowDose only");
            }
        });
    }

    private static void unknown(DataSet plan, Sink out) {
        each(plan, (where, image) -> {
            if (ObiAcquisition.of(image) == ObiAcquisition.UNKNOWN && !isStrayBeamOff(image)) {
                out.add(where, "is " + text(image) + ", which starts no image by itself");
            }
        });
    }

    private static boolean isStrayBeamOff(DataSet image) {
        return ObiAcquisition.of(image) == ObiAcquisition.UNKNOWN
                && ObiAcquisition.values(image).contains("BeamOff");
    }

    private static String text(DataSet image) {
        return String.join("\\", ObiAcquisition.values(image));
    }

    /** Visits each planned image with the path of its parameters. */
    private static void each(DataSet plan, BiConsumer<String, DataSet> visitor) {
        for (ObiBeams.Beam beam : ObiBeams.all(plan)) {
            for (int i = 0; i < beam.images().size(); i++) {
                visitor.accept(beam.whereImage(i, PARAMETERS), beam.images().get(i));
            }
        }
    }
}
