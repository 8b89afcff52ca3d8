package org.isocenter.siemens;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.readings.Beams;

/** Plans as virtual simulation writes them. */
final class CoherenceVsimPlanExport {
    static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+");
    /** Version and build, as in structure set and plan names. */
    static final Pattern NAME = Pattern.compile("VSim \\d+\\.\\d+ SL \\d+");

    static final List<Check> CHECKS = new CheckList(CoherenceVsimPlanExport.class)
            .written("COH-RT-VSIM-003", CoherenceVsimPlanExport::version, Iods.PLAN, Iods.STRUCTURE_SET)
            .written("COH-RT-VSIM-020", CoherenceVsimPlanExport::name, Iods.PLAN)
            .written("COH-RT-VSIM-030", CoherenceVsimPlanExport::beamNames, Iods.PLAN)
            .written("COH-RT-VSIM-037", CoherenceVsimPlanExport::tablePositions, Iods.PLAN)
            .written("COH-RT-VSIM-038", CoherenceVsimPlanExport::surface, Iods.PLAN)
            .written("COH-RT-VSIM-040", CoherenceVsimPlanExport::blocks, Iods.PLAN)
            .written("COH-RT-VSIM-041", CoherenceVsimPlanExport::devices, Iods.PLAN)
            .written("COH-RT-VSIM-042", CoherenceVsimPlanExport::setups, Iods.PLAN)
            .written("COH-RT-VSIM-044", CoherenceVsimPlanExport::display, Iods.PLAN)
            .all();

    /** Number, red, green, blue, group. */
    private static final int DISPLAY_VALUES = 5;

    private CoherenceVsimPlanExport() {}

    private static void version(DataSet object, Sink out) {
        String version = object.string(Tags.SoftwareVersions);
        if (!VERSION.matcher(version).matches()) {
            out.add("SoftwareVersions", "is " + version + "; written: version.build such as 2.0.100");
        }
    }

    private static void name(DataSet plan, Sink out) {
        if (!NAME.matcher(plan.string(Tags.RTPlanName)).matches()) {
            out.add("RTPlanName", "is " + plan.string(Tags.RTPlanName) + "; written: VSim x.y SL nnn");
        }
    }

    private static void beamNames(DataSet plan, Sink out) {
        for (Beams.Beam beam : Beams.all(plan)) {
            String name = beam.item().string(Tags.BeamName);
            if (!name.equals(beam.number())) {
                out.add(beam.where("BeamName"), "is " + name + "; written: Beam Number, which is " + beam.number());
            }
        }
    }

    /** A beam is relative where its setup has displacements. */
    private static void tablePositions(DataSet plan, Sink out) {
        Set<String> relative = new HashSet<>();
        for (DataSet setup : plan.items(Tags.PatientSetupSequence)) {
            if (setup.hasValue(Tags.TableTopVerticalSetupDisplacement)) {
                relative.add(setup.string(Tags.PatientSetupNumber));
            }
        }
        for (Beams.Beam beam : Beams.all(plan)) {
            List<DataSet> points = beam.controlPoints();
            boolean isRelative = relative.contains(beam.item().string(Tags.ReferencedPatientSetupNumber));
            if (isRelative && !points.isEmpty() && points.getFirst().hasValue(Tags.TableTopVerticalPosition)) {
                out.add(
                        beam.wherePoint(0, "TableTopVerticalPosition"),
                        "has a value in a beam that is set up by displacements");
            }
        }
    }

    private static void surface(DataSet plan, Sink out) {
        for (Beams.Beam beam : Beams.all(plan)) {
            List<DataSet> points = beam.controlPoints();
            if (points.isEmpty()) {
                continue;
            }
            boolean entry = points.getFirst().hasValue(Tags.SurfaceEntryPoint);
            double[] ssd = points.getFirst().doubles(Tags.SourceToSurfaceDistance);
            boolean positive = ssd.length > 0 && ssd[0] > 0;
            if (ssd.length == 0 || entry != positive) {
                out.add(
                        beam.wherePoint(0, "SourceToSurfaceDistance"),
                        (ssd.length == 0 ? "has no value" : "is " + Words.numbers(ssd)) + "; written: "
                                + (entry ? "a distance, as there is an entry point" : "0 without entry point"));
            }
        }
    }

    private static void blocks(DataSet plan, Sink out) {
        for (Beams.Beam beam : Beams.all(plan)) {
            boolean mlc = beam.item().items(Tags.BeamLimitingDeviceSequence).stream()
                    .anyMatch(device ->
                            device.string(Tags.RTBeamLimitingDeviceType).startsWith("MLC"));
            List<DataSet> blocks = beam.item().items(Tags.BlockSequence);
            if (mlc && !blocks.isEmpty()) {
                out.add(beam.where("BlockSequence"), "has items in a beam with MLC");
            }
            long types = blocks.stream()
                    .map(block -> block.string(Tags.BlockType))
                    .distinct()
                    .count();
            if (types > 1) {
                out.add(beam.where("BlockSequence"), "has blocks of " + types + " types; written: one");
            }
        }
    }

    private static void devices(DataSet plan, Sink out) {
        List<DataSet> setups = plan.items(Tags.PatientSetupSequence);
        for (int s = 0; s < setups.size(); s++) {
            List<DataSet> devices = setups.get(s).items(Tags.SetupDeviceSequence);
            for (int d = 0; d < devices.size(); d++) {
                if (!devices.get(d).hasValue(Tags.SetupReferenceDescription)) {
                    out.add(
                            "PatientSetupSequence[" + (s + 1) + "].SetupDeviceSequence[" + (d + 1)
                                    + "].SetupReferenceDescription",
                            "has no value; written: the name of a reference point");
                }
            }
        }
    }

    private static void setups(DataSet plan, Sink out) {
        Set<String> seen = new HashSet<>();
        List<DataSet> setups = plan.items(Tags.PatientSetupSequence);
        for (int s = 0; s < setups.size(); s++) {
            List<DataSet> devices = setups.get(s).items(Tags.SetupDeviceSequence);
            String point = devices.isEmpty() ? "" : devices.getFirst().string(Tags.SetupReferenceDescription);
            String table = setups.get(s).string(Tags.TableTopVerticalSetupDisplacement) + "\\"
                    + setups.get(s).string(Tags.TableTopLongitudinalSetupDisplacement) + "\\"
                    + setups.get(s).string(Tags.TableTopLateralSetupDisplacement);
            if (!point.isEmpty() && !seen.add(point + "\n" + table)) {
                out.add("PatientSetupSequence[" + (s + 1) + "]", "repeats point and table position of one before");
            }
        }
    }

    private static void display(DataSet plan, Sink out) {
        CoherencePrivateElements.ocs(plan, "BEAM DISPLAY INFO", 0x76).ifPresent(element -> {
            String[] values = plan.string(element.tag()).split(",");
            Set<String> numbers = Beams.byNumber(plan).keySet();
            boolean known = values.length % DISPLAY_VALUES == 0;
            for (int i = 0; known && i < values.length; i += DISPLAY_VALUES) {
                known = numbers.contains(values[i].strip());
            }
            if (!known || values.length != DISPLAY_VALUES * numbers.size()) {
                out.add(
                        CoherencePrivateElements.where("BEAM DISPLAY INFO", 0x76),
                        "has " + values.length + " values for " + numbers.size()
                                + " beams; written: number, three colour parts and group of each");
            }
        });
    }
}
