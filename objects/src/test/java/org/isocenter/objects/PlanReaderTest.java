package org.isocenter.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.rt.Beam;
import org.isocenter.rt.BeamModifier;
import org.isocenter.rt.BrachyChannel;
import org.isocenter.rt.BrachySetup;
import org.isocenter.rt.BrachySource;
import org.isocenter.rt.ControlPoint;
import org.isocenter.rt.CoordinateSystems;
import org.isocenter.rt.DoseReference;
import org.isocenter.rt.PatientPosition;
import org.isocenter.rt.Plan;
import org.isocenter.rt.Point;
import org.isocenter.rt.UnfitException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PlanReaderTest {
    private final List<Finding> findings = Made.list();

    private Plan read(DataSetBuilder plan) throws IOException {
        return PlanReader.read(Made.file(plan.build()), findings::add);
    }

    @Test
    void aPhotonPlanIsWhole() throws IOException {
        Plan plan = read(MadePlan.whole());
        assertThat(findings).isEmpty();
        assertThat(plan.structureSetUid()).isEqualTo("2.25.41");
        Beam beam = plan.beam(3).orElseThrow();
        assertThat(plan.patientPosition(beam)).isEqualTo("FFS");
        assertThat(plan.patientSetups().getFirst().fixations()).containsExactly("Mask");
        assertThat(plan.toleranceTable(1).orElseThrow().devicesMm()).containsEntry("MLCX", 2.0);
        assertThat(plan.fractionGroups().getFirst().fractionsPlanned()).hasValue(25);
        assertThat(plan.fractionGroups().getFirst().beam(3).orElseThrow().doseSpecificationPoint())
                .contains(new Point(4, 5, 6));
        assertThat(beam.device("MLCX").orElseThrow().boundariesMm()).containsExactly(-20, 0, 20);
        assertThat(beam.modifiers(BeamModifier.Wedge.class))
                .extracting(BeamModifier.Wedge::angleDeg)
                .containsExactly(30.0);
        assertThat(beam.modifiers(BeamModifier.Block.class)).hasSize(1);
        assertThat(beam.modifiers(BeamModifier.Applicator.class)).hasSize(1);
        assertThat(beam.modifiers(BeamModifier.Bolus.class)
                        .findFirst()
                        .orElseThrow()
                        .roiNumber())
                .hasValue(12);
        assertThat(beam.meterset()).hasValue(120);
        assertThat(beam.metersetAt(beam.controlPoints().getLast())).isEqualTo(120);
    }

    @Test
    @DisplayName(
            "P-01: what a control point does not tell is that of the one before; the expanded view equals the explicit one")
    void inheritance() throws IOException {
        DataSet first = MadePlan.first(-5, -6, 7, 8).build();
        DataSet sparse1 = MadePlan.next(1, 0.25).put(Tags.GantryAngle, 190).build();
        DataSet sparse2 = MadePlan.next(2, 1)
                .put(Tags.BeamLimitingDevicePositionSequence, MadePlan.positions("MLCX", -1, -2, 3, 4))
                .build();
        DataSet full1 = first.toBuilder()
                .put(Tags.ControlPointIndex, 1)
                .put(Tags.CumulativeMetersetWeight, 0.25)
                .put(Tags.GantryAngle, 190)
                .build();
        DataSet full2 = MadePlan.first(-1, -2, 3, 4)
                .put(Tags.ControlPointIndex, 2)
                .put(Tags.CumulativeMetersetWeight, 1)
                .put(Tags.GantryAngle, 190)
                .build();
        List<ControlPoint> sparse = points(first, sparse1, sparse2);
        List<ControlPoint> full = points(first, full1, full2);
        for (int i = 0; i < 3; i++) {
            assertThat(text(sparse.get(i))).isEqualTo(text(full.get(i)));
        }
        assertThat(sparse.get(2).gantryAngleDeg()).isEqualTo(190);
        assertThat(sparse.get(2).positions("ASYMX")).containsExactly(-50, 60);
        assertThat(sparse.get(1).positions("MLCX")).containsExactly(-5, -6, 7, 8);
        assertThat(sparse.get(2).isocenter()).contains(new Point(7, 8, 9));
        assertThat(sparse.get(2).wedgePositions()).containsEntry(1, "IN");
    }

    /** The whole of a control point, with the numbers of its arrays and in an order. */
    private static String text(ControlPoint point) {
        StringBuilder text = new StringBuilder(point.toString().replaceAll("positionsMm=\\{.*?}", ""));
        new TreeMap<>(point.positionsMm())
                .forEach((type, mm) -> text.append(type).append(Arrays.toString(mm)));
        return text.toString();
    }

    private List<ControlPoint> points(DataSet... items) throws IOException {
        return read(MadePlan.whole()
                        .put(Tags.BeamSequence, MadePlan.beam(3, items).build()))
                .beams()
                .getFirst()
                .controlPoints();
    }

    @Test
    @DisplayName("P-01: what the first control point does not tell is told as missing, and is no number")
    void nothingToInherit() throws IOException {
        ControlPoint point =
                points(MadePlan.next(0, 0).build(), MadePlan.next(1, 1).build()).getLast();
        assertThat(point.gantryAngleDeg()).isNaN();
        assertThat(point.positions("MLCX")).isEmpty();
        assertThat(findings).extracting(Finding::where).contains("BeamSequence[1].ControlPointSequence[1].GantryAngle");
    }

    @Test
    @DisplayName("P-02: boundaries and positions that do not fit the pairs place no leaf")
    void leaves() throws IOException {
        assertThat(points(MadePlan.first(-5, -6, 7).build()).getFirst().positions("MLCX"))
                .isEmpty();
        assertThat(Made.rules(findings)).contains("P-02");
        findings.clear();
        for (double[] wrong : new double[][] {{-20, 0}, {-20, 20, 0}, {-20, 0, 0}}) {
            DataSet device = MadePlan.item()
                    .put(Tags.RTBeamLimitingDeviceType, "MLCX")
                    .put(Tags.NumberOfLeafJawPairs, 2)
                    .put(Tags.LeafPositionBoundaries, wrong)
                    .build();
            Plan plan = read(MadePlan.whole()
                    .put(
                            Tags.BeamSequence,
                            MadePlan.beam(3, MadePlan.first(-5, -6, 7, 8).build())
                                    .put(Tags.BeamLimitingDeviceSequence, device)
                                    .build()));
            assertThat(plan.beams().getFirst().devices().getFirst().boundariesMm())
                    .isEmpty();
        }
        assertThat(findings.stream().filter(f -> f.rule().equals("P-02"))).hasSize(3);
    }

    @Test
    @DisplayName("P-03: metersets are joined by Referenced Beam Number; a setup beam has none and shifts none")
    void metersets() throws IOException {
        DataSet[] cp = {
            MadePlan.first(-5, -6, 7, 8).build(), MadePlan.next(1, 1).build()
        };
        Plan plan = read(MadePlan.whole()
                .put(Tags.FractionGroupSequence, MadePlan.group(MadePlan.use(9, 90), MadePlan.use(4, 40)))
                .put(
                        Tags.BeamSequence,
                        List.of(
                                MadePlan.beam(1, cp)
                                        .put(Tags.TreatmentDeliveryType, "SETUP")
                                        .build(),
                                MadePlan.beam(4, cp).build(),
                                MadePlan.beam(9, cp).build())));
        assertThat(findings).isEmpty();
        assertThat(plan.beams()).extracting(beam -> beam.meterset().orElse(-1)).containsExactly(-1.0, 40.0, 90.0);
        assertThat(plan.beams().getFirst().isSetup()).isTrue();
        assertThat(plan.beams()
                        .getFirst()
                        .metersetAt(plan.beams().getFirst().controlPoints().getFirst()))
                .isNaN();
        read(MadePlan.whole().put(Tags.FractionGroupSequence, MadePlan.group(MadePlan.use(77, 1))));
        assertThat(findings.stream().filter(f -> f.rule().equals("P-03"))).hasSize(2);
    }

    @Test
    @DisplayName(
            "P-05: beams, brachytherapy, none of both, without fraction scheme: all are read; both together are told")
    void legalCombinations() throws IOException {
        assertThat(read(MadePlan.plan()).beams()).isEmpty();
        assertThat(read(MadePlan.plan().put(Tags.FractionGroupSequence, MadePlan.group()))
                        .fractionGroups())
                .hasSize(1);
        assertThat(read(MadePlan.brachy()).isBrachy()).isTrue();
        assertThat(findings).isEmpty();
        assertThat(read(MadePlan.whole().remove(Tags.FractionGroupSequence)).beams())
                .hasSize(1);
        assertThat(findings).extracting(Finding::rule).containsExactly("P-05");
        DataSet brachy = MadePlan.brachy().build();
        read(MadePlan.whole().put(Tags.ApplicationSetupSequence, brachy.items(Tags.ApplicationSetupSequence)));
        assertThat(findings).extracting(Finding::message).anyMatch(message -> message.contains("both"));
    }

    @Test
    @DisplayName("P-07: every dose reference is reported with its role")
    void prescriptions() throws IOException {
        List<DoseReference> references = read(MadePlan.whole()).doseReferences();
        assertThat(references).extracting(DoseReference::isTarget).containsExactly(true, false);
        assertThat(references).extracting(DoseReference::targetPrescriptionGy).containsExactly(50.0, 14.0);
        assertThat(references.getFirst().roiNumber()).hasValue(11);
        assertThat(references.getFirst().deliveryMaximumGy()).isNaN();
    }

    @Test
    @DisplayName("P-11: an ion plan has layers of spots, range shifters and two source distances")
    void ions() throws IOException {
        Beam beam = read(MadePlan.ion()).beams().getFirst();
        assertThat(findings).isEmpty();
        assertThat(beam.sourceAxisDistanceMm()).isEqualTo(2000);
        assertThat(beam.sourceAxisDistanceYMm()).isEqualTo(2500);
        assertThat(beam.controlPoints()).hasSize(4);
        ControlPoint third = beam.controlPoints().get(2);
        assertThat(third.energyMev()).isEqualTo(140);
        assertThat(third.gantryAngleDeg()).isEqualTo(90);
        assertThat(third.rangeShifters()).containsEntry(1, "IN");
        assertThat(third.snoutPositionMm()).isEqualTo(420);
        assertThat(third.spots().orElseThrow().xyMm()).containsExactly(-10, 0, 10, 5);
        assertThat(third.spots().orElseThrow().sizeYMm()).isEqualTo(9);
        assertThat(beam.metersetAt(third)).isEqualTo(40);
        DataSet plan = MadePlan.ion().build();
        DataSet ionBeam = plan.items(Tags.IonBeamSequence).getFirst();
        List<DataSet> points = new ArrayList<>(ionBeam.items(Tags.IonControlPointSequence));
        points.set(
                1,
                points.get(1).toBuilder().put(Tags.ScanSpotPositionMap, 1, 2, 3).build());
        Plan cut = read(plan.toBuilder()
                .put(
                        Tags.IonBeamSequence,
                        ionBeam.toBuilder()
                                .put(Tags.IonControlPointSequence, points)
                                .build()));
        assertThat(cut.beams().getFirst().controlPoints().get(1).spots()).isEmpty();
        assertThat(Made.rules(findings)).containsExactly("P-11");
    }

    @Test
    @DisplayName("P-09: a brachytherapy plan without private attributes: sources, channels, dwell times")
    void brachytherapy() throws IOException {
        Plan plan = read(MadePlan.brachy());
        assertThat(plan.brachyType()).isEqualTo("HDR");
        assertThat(plan.brachyMachineName()).isEqualTo("Afterloader");
        BrachySource source = plan.source(7).orElseThrow();
        assertThat(source.airKermaRate()).isEqualTo(40700);
        assertThat(source.halfLifeDays()).isEqualTo(73.83);
        assertThat(source.activeLengthMm()).isNaN();
        BrachySetup setup = plan.brachySetups().getFirst();
        assertThat(setup.totalReferenceAirKermaUgy()).isEqualTo(450);
        BrachyChannel channel = setup.channels().getFirst();
        assertThat(channel.controlPoints()).extracting(channel::timeAtS).containsExactly(0.0, 10.0, 10.0, 40.0);
        assertThat(channel.controlPoints().getLast().position()).contains(new Point(1, 2, 5));
        assertThat(channel.pulses()).hasValue(3);
        assertThat(plan.fractionGroups().getFirst().brachySetups().getFirst().doseGy())
                .isEqualTo(7);
    }

    @Test
    @DisplayName("P-04: no attribute may be deleted so that reading fails")
    void anyAttributeMayBeAbsent() throws IOException {
        for (DataSet plan : List.of(
                MadePlan.whole().build(),
                MadePlan.brachy().build(),
                MadePlan.ion().build())) {
            Set<List<Integer>> paths = paths(plan);
            assertThat(paths).hasSizeGreaterThan(30);
            for (List<Integer> path : paths) {
                read(without(plan, path).toBuilder().put(Tags.Modality, "RTPLAN"));
                read(withEmpty(plan, path).toBuilder().put(Tags.Modality, "RTPLAN"));
            }
        }
    }

    /** Each attribute once, wherever its items stand. */
    static Set<List<Integer>> paths(DataSet dataSet) {
        Set<List<Integer>> paths = new LinkedHashSet<>();
        for (Element element : dataSet.elements()) {
            paths.add(List.of(element.tag()));
            for (DataSet item : element.items()) {
                for (List<Integer> below : paths(item)) {
                    List<Integer> path = new ArrayList<>(List.of(element.tag()));
                    path.addAll(below);
                    paths.add(path);
                }
            }
        }
        return paths;
    }

    static DataSet without(DataSet dataSet, List<Integer> path) {
        int tag = path.getFirst();
        if (path.size() == 1) {
            return dataSet.toBuilder().remove(tag).build();
        }
        return dataSet.toBuilder()
                .put(
                        tag,
                        dataSet.items(tag).stream()
                                .map(item -> without(item, path.subList(1, path.size())))
                                .toList())
                .build();
    }

    private static DataSet withEmpty(DataSet dataSet, List<Integer> path) {
        int tag = path.getFirst();
        if (path.size() == 1) {
            return dataSet.toBuilder().putEmpty(tag).build();
        }
        return dataSet.toBuilder()
                .put(
                        tag,
                        dataSet.items(tag).stream()
                                .map(item -> withEmpty(item, path.subList(1, path.size())))
                                .toList())
                .build();
    }

    @Test
    void whatIsNoPlanIsRefused() {
        assertThatThrownBy(() -> read(DataSet.builder().put(Tags.Modality, "CT")))
                .isInstanceOf(UnfitException.class)
                .hasMessageContaining("no plan");
    }

    @Test
    void ofAPlan() throws IOException {
        Plan plan = PlanReader.read(Made.file(MadePlan.whole().build()), _ -> {});
        Beam beam = plan.beams().getFirst();
        CoordinateSystems at =
                CoordinateSystems.of(plan, beam, beam.controlPoints().getLast());
        assertThat(at.position()).isEqualTo(PatientPosition.FFS);
        assertThat(at.gantryAngleDeg()).isEqualTo(200);
        assertThat(at.collimatorAngleDeg()).isEqualTo(15);
        assertThat(at.patientSupportAngleDeg()).isEqualTo(350);
        assertThat(at.tableTopRollDeg()).isZero();
        Plan without = PlanReader.read(
                Made.file(MadePlan.whole().remove(Tags.PatientSetupSequence).build()), _ -> {});
        assertThatThrownBy(() ->
                        CoordinateSystems.of(without, beam, beam.controlPoints().getLast()))
                .isInstanceOf(UnfitException.class)
                .hasMessageContaining("patient position");
    }
}
