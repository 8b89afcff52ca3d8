package org.isocenter.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.isocenter.dicom.DataSet;

/** Objects that follow PS3.3 in all that the profile {@code dicom} judges: those of RayStation with what the standard asks in addition. */
public final class StandardCleanSet {
    private static final String COMMON = """
            StudyDate=20260101
            StudyTime=120000
            ReferringPhysicianName=
            StudyID=1
            AccessionNumber=
            SeriesNumber=1
            InstanceNumber=1
            PositionReferenceIndicator=
            """;

    private static final Map<String, String> MORE = Map.of("ct0", """
            SliceThickness=3
            KVP=120
            AcquisitionNumber=1
            """, "rs", """
            OperatorsName=
            StructureSetDate=20260101
            StructureSetTime=120000
            FrameOfReferenceUID=1.2.3.9
            StructureSetROISequence[1].ROIGenerationAlgorithm=MANUAL
            StructureSetROISequence[2].ROIGenerationAlgorithm=
            RTROIObservationsSequence[1].ROIInterpreter=
            RTROIObservationsSequence[2].ROIInterpreter=
            """, "rp", """
            OperatorsName=
            RTPlanDate=20260101
            RTPlanTime=120000
            BeamSequence[1].WedgeSequence[1].WedgeFactor=
            BeamSequence[1].BlockSequence[1].SourceToBlockTrayDistance=
            BeamSequence[1].BlockSequence[1].BlockNumberOfPoints=3
            BeamSequence[1].BlockSequence[1].BlockData=0\\0\\10\\0\\10\\10
            BeamSequence[1].ControlPointSequence[1].WedgePositionSequence*
            BeamSequence[1].ControlPointSequence[1].WedgePositionSequence[1].ReferencedWedgeNumber=1
            BeamSequence[1].ControlPointSequence[1].WedgePositionSequence[1].WedgePosition=IN
            BeamSequence[1].ControlPointSequence[1].TableTopVerticalPosition=
            BeamSequence[1].ControlPointSequence[1].TableTopLongitudinalPosition=
            BeamSequence[1].ControlPointSequence[1].TableTopLateralPosition=
            BeamSequence[2].ControlPointSequence[1].TableTopVerticalPosition=
            BeamSequence[2].ControlPointSequence[1].TableTopLongitudinalPosition=
            BeamSequence[2].ControlPointSequence[1].TableTopLateralPosition=
            """, "rd", """
            OperatorsName=
            SliceThickness=3
            FrameIncrementPointer=3004000C
            """);

    private StandardCleanSet() {}

    /** A CT slice, the structures, the plan and its dose, by short name. */
    public static Map<String, DataSet> objects() {
        Map<String, DataSet> all = CleanSet.objects();
        Map<String, DataSet> objects = new LinkedHashMap<>();
        MORE.keySet().stream()
                .sorted()
                .forEach(name -> objects.put(name, changed(all.get(name), COMMON + MORE.get(name))));
        return objects;
    }

    private static DataSet changed(DataSet object, String changes) {
        DataSet changed = object;
        for (String change : changes.lines().map(String::strip).toList()) {
            changed = Mutation.parse(change).apply(changed);
        }
        return changed;
    }
}
