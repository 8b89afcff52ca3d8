package org.isocenter.archive;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.DataSetReader;
import org.isocenter.dicom.DataSetWriter;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Value;

/**
 * The attributes that a row keeps beside its columns, so that a query never opens a file: one small data set, Explicit VR Little Endian.
 * Text beyond ASCII is brought to UTF-8, so that rows of different character sets can stand in one answer.
 */
public final class QueryAttributes {
    /** Longest value kept, in bytes; a longer one is left to the file. */
    public static final int MAX_VALUE_BYTES = 10_240;

    private static final int[] OF_PATIENT = {
        Tags.PatientName,
        Tags.PatientID,
        Tags.IssuerOfPatientID,
        Tags.TypeOfPatientID,
        Tags.PatientBirthDate,
        Tags.PatientBirthTime,
        Tags.PatientSex,
        Tags.OtherPatientIDs,
        Tags.OtherPatientNames,
        Tags.OtherPatientIDsSequence,
        Tags.EthnicGroup,
        Tags.PatientComments,
        Tags.QualityControlSubject,
        Tags.PatientSpeciesDescription,
        Tags.ResponsiblePerson
    };

    private static final int[] OF_STUDY = {
        Tags.StudyInstanceUID,
        Tags.StudyID,
        Tags.StudyDate,
        Tags.StudyTime,
        Tags.TimezoneOffsetFromUTC,
        Tags.AccessionNumber,
        Tags.IssuerOfAccessionNumberSequence,
        Tags.ReferringPhysicianName,
        Tags.StudyDescription,
        Tags.ProcedureCodeSequence,
        Tags.PhysiciansOfRecord,
        Tags.NameOfPhysiciansReadingStudy,
        Tags.AdmittingDiagnosesDescription,
        Tags.PatientAge,
        Tags.PatientSize,
        Tags.PatientWeight,
        Tags.MedicalAlerts,
        Tags.Allergies,
        Tags.PregnancyStatus,
        Tags.Occupation,
        Tags.AdditionalPatientHistory,
        Tags.ReferencedStudySequence
    };

    private static final int[] OF_SERIES = {
        Tags.SeriesInstanceUID,
        Tags.Modality,
        Tags.SeriesNumber,
        Tags.SeriesDate,
        Tags.SeriesTime,
        Tags.SeriesDescription,
        Tags.SeriesDescriptionCodeSequence,
        Tags.FrameOfReferenceUID,
        Tags.PositionReferenceIndicator,
        Tags.Laterality,
        Tags.BodyPartExamined,
        Tags.PatientPosition,
        Tags.ProtocolName,
        Tags.OperatorsName,
        Tags.PerformingPhysicianName,
        Tags.SmallestPixelValueInSeries,
        Tags.LargestPixelValueInSeries,
        Tags.Manufacturer,
        Tags.ManufacturerModelName,
        Tags.StationName,
        Tags.DeviceSerialNumber,
        Tags.SoftwareVersions,
        Tags.InstitutionName,
        Tags.InstitutionalDepartmentName,
        Tags.PerformedProcedureStepStartDate,
        Tags.PerformedProcedureStepStartTime,
        Tags.PerformedProcedureStepID,
        Tags.PerformedProcedureStepDescription,
        Tags.RequestAttributesSequence
    };

    /** Beside SOP Class and Instance UID, which are columns only: there are many rows. */
    private static final int[] OF_IMAGE = {
        Tags.InstanceNumber,
        Tags.ImageType,
        Tags.InstanceCreationDate,
        Tags.InstanceCreationTime,
        Tags.ContentDate,
        Tags.ContentTime,
        Tags.AcquisitionDate,
        Tags.AcquisitionTime,
        Tags.AcquisitionDateTime,
        Tags.AcquisitionNumber,
        Tags.ImageComments,
        Tags.Rows,
        Tags.Columns,
        Tags.NumberOfFrames,
        Tags.BitsAllocated,
        Tags.SamplesPerPixel,
        Tags.PhotometricInterpretation,
        Tags.SliceLocation,
        Tags.ContentLabel,
        Tags.ContentDescription,
        Tags.ContentCreatorName,
        Tags.ConceptNameCodeSequence,
        Tags.CompletionFlag,
        Tags.VerificationFlag,
        Tags.ReferencedRequestSequence,
        Tags.ApprovalStatus,
        Tags.ReviewDate,
        Tags.ReviewTime,
        Tags.ReviewerName,
        Tags.StructureSetLabel,
        Tags.StructureSetName,
        Tags.StructureSetDescription,
        Tags.StructureSetDate,
        Tags.StructureSetTime,
        Tags.RTPlanLabel,
        Tags.RTPlanName,
        Tags.RTPlanDescription,
        Tags.RTPlanDate,
        Tags.RTPlanTime,
        Tags.RTPlanGeometry,
        Tags.PlanIntent,
        Tags.TreatmentProtocols,
        Tags.TreatmentSites,
        Tags.RTImageLabel,
        Tags.RTImageName,
        Tags.RTImageDescription,
        Tags.RTImagePlane,
        Tags.ReferencedBeamNumber,
        Tags.FractionNumber,
        Tags.DoseUnits,
        Tags.DoseType,
        Tags.DoseSummationType,
        Tags.DoseComment,
        Tags.TreatmentDate,
        Tags.TreatmentTime,
        Tags.CurrentFractionNumber,
        Tags.ReferencedStructureSetSequence,
        Tags.ReferencedRTPlanSequence,
        Tags.ReferencedDoseSequence,
        Tags.BurnedInAnnotation,
        Tags.LossyImageCompression
    };

    private static final Map<Integer, QueryLevel> LEVELS = levels();

    private QueryAttributes() {}

    private static Map<Integer, QueryLevel> levels() {
        Map<Integer, QueryLevel> levels = new HashMap<>();
        for (QueryLevel level : QueryLevel.values()) {
            for (int tag : tags(level)) {
                levels.put(tag, level);
            }
        }
        levels.put(Tags.SOPClassUID, QueryLevel.IMAGE);
        levels.put(Tags.SOPInstanceUID, QueryLevel.IMAGE);
        return Map.copyOf(levels);
    }

    private static int[] tags(QueryLevel level) {
        return switch (level) {
            case PATIENT -> OF_PATIENT;
            case STUDY -> OF_STUDY;
            case SERIES -> OF_SERIES;
            case IMAGE -> OF_IMAGE;
        };
    }

    /** The level whose rows hold an attribute; empty where the index does not hold it. Computed attributes are {@link ComputedKey}s. */
    public static Optional<QueryLevel> level(int tag) {
        return Optional.ofNullable(LEVELS.get(tag));
    }

    /** Whether a query at a level answers a key without opening files. */
    public static boolean answers(QueryLevel level, int tag) {
        return level(tag)
                .or(() -> ComputedKey.of(tag).map(ComputedKey::level))
                .filter(level::includes)
                .isPresent();
    }

    /** What a row of a level keeps of an object. */
    static byte[] encode(QueryLevel level, DataSet header) {
        DataSetBuilder kept = DataSet.builder();
        boolean foreign = false;
        for (int tag : tags(level)) {
            Optional<Element> element = header.find(tag).filter(e -> isKept(e));
            if (element.isPresent()) {
                foreign |= !isPlain(element.get());
            }
        }
        if (foreign) {
            kept.put(Tags.SpecificCharacterSet, "ISO_IR 192");
        }
        for (int tag : tags(level)) {
            header.find(tag).filter(e -> isKept(e)).ifPresent(e -> put(kept, e, header));
        }
        return DataSetWriter.toBytes(kept.build(), TransferSyntax.EXPLICIT_LE).toArray();
    }

    private static boolean isKept(Element element) {
        if (element.value() instanceof Value.Items(List<DataSet> items, var _)) {
            DataSet only = DataSet.builder().put(element.tag(), items).build();
            return items.size() <= MAX_ITEMS
                    && DataSetWriter.toBytes(only, TransferSyntax.EXPLICIT_LE).length() <= MAX_VALUE_BYTES;
        }
        return element.value() instanceof Value.Plain && element.bytes().length() <= MAX_VALUE_BYTES;
    }

    private static final int MAX_ITEMS = 16;

    /** Whether its bytes mean the same in every character set: no text, or ASCII without escape sequences. */
    private static boolean isPlain(Element element) {
        if (element.value() instanceof Value.Items(List<DataSet> items, var _)) {
            return items.stream().flatMap(i -> i.elements().stream()).allMatch(QueryAttributes::isPlain);
        }
        if (!element.vr().isText()) {
            return true;
        }
        Bytes bytes = element.bytes();
        for (long i = 0; i < bytes.length(); i++) {
            byte b = bytes.at(i);
            if (b < 0 || b == ESCAPE) {
                return false;
            }
        }
        return true;
    }

    private static final int ESCAPE = 0x1B;

    private static void put(DataSetBuilder kept, Element element, DataSet in) {
        if (element.value() instanceof Value.Items(List<DataSet> items, var _)) {
            kept.put(
                    element.tag(),
                    items.stream().map(item -> item(kept.item(), item)).toList());
        } else if (!isPlain(element)) {
            kept.put(element.tag(), element.vr(), in.strings(element.tag()).toArray(String[]::new));
        } else if (in.byteOrder() == ByteOrder.BIG_ENDIAN && !element.vr().isText()) {
            kept.put(element.tag(), in.doubles(element.tag()));
        } else {
            kept.put(Element.of(element.tag(), element.vr(), element.bytes()));
        }
    }

    /** Puts an element of a data set whose character set may be another; the builder's must be UTF-8. */
    static void copy(DataSetBuilder to, Element element, DataSet in) {
        if (isKept(element)) {
            put(to, element, in);
        }
    }

    private static DataSet item(DataSetBuilder kept, DataSet item) {
        for (Element element : item.elements()) {
            if (element.tag() != Tags.SpecificCharacterSet && !(element.value() instanceof Value.Fragments)) {
                put(kept, element, item);
            }
        }
        return kept.build();
    }

    /** What a row kept. */
    static DataSet decode(byte[] kept) throws IOException {
        // A row older than schema 2 has none.
        return kept == null || kept.length == 0
                ? DataSet.EMPTY
                : DataSetReader.read(Bytes.of(kept), TransferSyntax.EXPLICIT_LE, ReadOptions.ALL, _ -> {});
    }
}
