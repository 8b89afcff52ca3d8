package org.isocenter.siemens;

import java.util.List;
import java.util.Optional;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.Machine;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.readings.Beams;

/** Virtual simulation import of plans: whether beams fit the configured machine (DECISIONS 12). */
final class CoherenceVsimMachine {
    static final List<Check> CHECKS = new CheckList(CoherenceVsimMachine.class)
            .object("COH-RT-VSIM-025", (plan, out) -> each(plan, CoherenceVsimMachine::configured, out), Iods.PLAN)
            .object("COH-RT-VSIM-026", (plan, out) -> each(plan, CoherenceVsimMachine::values, out), Iods.PLAN)
            .object("COH-RT-VSIM-027", (plan, out) -> each(plan, CoherenceVsimMachine::devices, out), Iods.PLAN)
            .object("COH-RT-VSIM-028", (plan, out) -> each(plan, CoherenceVsimMachine::defaults, out), Iods.PLAN)
            .all();

    private interface BeamTest {
        void judge(Beams.Beam beam, boolean foreign, Sink out);
    }

    private CoherenceVsimMachine() {}

    private static void each(DataSet plan, BeamTest test, Sink out) {
        boolean foreign = CoherenceMaker.isForeign(plan);
        Beams.all(plan).forEach(beam -> test.judge(beam, foreign, out));
    }

    private static String name(Beams.Beam beam) {
        return beam.item().string(Tags.TreatmentMachineName);
    }

    private static Optional<Machine> machine(Beams.Beam beam, Sink out) {
        return out.machines().find(name(beam));
    }

    /** A beam without machine name is refused by its row. */
    private static void configured(Beams.Beam beam, boolean foreign, Sink out) {
        String name = name(beam);
        if (name.isEmpty() || machine(beam, out).isPresent()) {
            return;
        }
        String where = beam.where("TreatmentMachineName");
        if (out.machines().isEmpty()) {
            out.undecided(where, "machine " + name + " unknown");
        } else {
            out.add(
                    where,
                    "is " + name + "; configured: " + Words.list(out.machines().names()));
        }
    }

    private static void values(Beams.Beam beam, boolean foreign, Sink out) {
        if (!foreign || name(beam).isEmpty()) {
            return;
        }
        Machine machine = machine(beam, out).orElse(null);
        if (machine == null) {
            out.undecided(beam.where("SourceAxisDistance"), "machine " + name(beam) + " unknown");
            return;
        }
        text(beam, Tags.Manufacturer, "Manufacturer", machine.manufacturer(), out);
        text(beam, Tags.InstitutionName, "InstitutionName", machine.institution(), out);
        double[] sad = beam.item().doubles(Tags.SourceAxisDistance);
        double configured = machine.sourceAxisDistanceMm();
        if (!Double.isNaN(configured) && sad.length > 0 && sad[0] != configured) {
            out.add(
                    beam.where("SourceAxisDistance"),
                    "is " + Words.number(sad[0]) + " and becomes " + Words.number(configured) + " in the copy");
        }
    }

    private static void text(Beams.Beam beam, int tag, String name, String configured, Sink out) {
        String value = beam.item().string(tag);
        if (!configured.isEmpty() && !value.isEmpty() && !value.equals(configured)) {
            out.add(beam.where(name), "is " + value + " and becomes " + configured + " in the copy");
        }
    }

    private static void devices(Beams.Beam beam, boolean foreign, Sink out) {
        Machine machine = machine(beam, out).orElse(null);
        List<DataSet> devices = beam.item().items(Tags.BeamLimitingDeviceSequence);
        for (int i = 0; i < devices.size(); i++) {
            String where = beam.where("BeamLimitingDeviceSequence[" + (i + 1) + "]");
            if (machine == null) {
                out.undecided(where + ".NumberOfLeafJawPairs", "machine " + name(beam) + " unknown");
            } else {
                device(machine, devices.get(i), where, out);
            }
        }
    }

    private static void device(Machine machine, DataSet device, String where, Sink out) {
        String type = device.string(Tags.RTBeamLimitingDeviceType);
        Optional<Machine.Device> configured = machine.device(type);
        int[] pairs = device.ints(Tags.NumberOfLeafJawPairs);
        if (configured.isEmpty()) {
            out.add(
                    Finding.Effect.IGNORED,
                    where + ".RTBeamLimitingDeviceType",
                    "is " + type + ", which machine " + machine.name() + " lacks; the item is removed");
        } else if (pairs.length > 0
                && configured.get().pairs() > 0
                && pairs[0] != configured.get().pairs()) {
            out.add(
                    where + ".NumberOfLeafJawPairs",
                    "is " + pairs[0] + "; machine " + machine.name() + " has "
                            + configured.get().pairs());
        }
    }

    private static void defaults(Beams.Beam beam, boolean foreign, Sink out) {
        List<DataSet> devices = beam.item().items(Tags.BeamLimitingDeviceSequence);
        for (int i = 0; i < devices.size(); i++) {
            DataSet device = devices.get(i);
            String where = beam.where("BeamLimitingDeviceSequence[" + (i + 1) + "].");
            boolean mlc = device.string(Tags.RTBeamLimitingDeviceType).startsWith("MLC");
            if (!device.hasValue(Tags.SourceToBeamLimitingDeviceDistance)) {
                out.add(where + "SourceToBeamLimitingDeviceDistance", "has no value and becomes that configured");
            }
            if (mlc && !device.hasValue(Tags.LeafPositionBoundaries)) {
                out.add(where + "LeafPositionBoundaries", "has no value and becomes that configured");
            }
        }
    }
}
