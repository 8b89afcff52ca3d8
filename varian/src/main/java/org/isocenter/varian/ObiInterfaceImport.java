package org.isocenter.varian;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.Sink;
import org.isocenter.dicom.DataSet;
import org.isocenter.readings.Beams;

/** The extended interface in a plan: parts that break its schema are not used, the plan itself is. */
final class ObiInterfaceImport {
    static final List<Check> CHECKS = checks();

    private ObiInterfaceImport() {}

    private static List<Check> checks() {
        CheckList list = new CheckList(ObiInterfaceImport.class);
        for (int rule = 1; rule <= 23; rule++) {
            String id = "OBI-XML-0" + (rule < 10 ? "0" : "") + rule;
            // -003 is obeyed because nothing counts beams, -005 needs the plan.
            if (rule == 3) {
                list.covered(id);
            } else if (rule == 5) {
                list.object(id, ObiInterfaceImport::beams, Iods.PLAN);
            } else {
                list.object(id, (plan, out) -> problems(id, plan, out), Iods.PLAN);
            }
        }
        return list.covered("OBI-XML-024").all();
    }

    private static void problems(String rule, DataSet plan, Sink out) {
        ObiInterface.of(plan)
                .ifPresent(content -> content.problems().stream()
                        .filter(problem -> problem.rule().equals(rule))
                        .forEach(problem -> out.add(VarianPrivate.name(plan, content.tag()), problem.message())));
    }

    // OBI-XML-005
    private static void beams(DataSet plan, Sink out) {
        Set<String> numbers =
                Beams.all(plan).stream().map(beam -> beam.number().strip()).collect(Collectors.toSet());
        ObiInterface.of(plan)
                .ifPresent(content -> content.beams().stream()
                        .filter(number -> !numbers.contains(number))
                        .forEach(number -> out.add(
                                VarianPrivate.name(plan, content.tag()),
                                "ReferencedBeamNumber " + number + " is no beam of the plan")));
    }
}
