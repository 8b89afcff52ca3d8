package org.isocenter.siemens;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.SetSink;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.SubjectSet;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Text;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;

/** COHERENCE storage: what is taken, in which encoding, and what becomes of it. */
final class CoherenceStorage {
    private static final Set<TransferSyntax> PLAIN =
            Set.of(TransferSyntax.IMPLICIT_LE, TransferSyntax.EXPLICIT_LE, TransferSyntax.EXPLICIT_BE);
    private static final Set<TransferSyntax> COMPRESSED = Set.of(
            TransferSyntax.JPEG_BASELINE,
            TransferSyntax.JPEG_EXTENDED,
            TransferSyntax.JPEG_LOSSLESS_SV1,
            TransferSyntax.RLE_LOSSLESS);
    /** Ultrasound multi-frame and single, as they were before 1993. */
    private static final Set<String> RETIRED = Set.of("1.2.840.10008.5.1.4.1.1.3", "1.2.840.10008.5.1.4.1.1.6");

    static final List<Check> CHECKS = new CheckList(CoherenceStorage.class)
            .stranger("COH-STO-002", _ -> true)
            .set("COH-STO-030", CoherenceStorage::images)
            .set("COH-STO-033", CoherenceStorage::uncompressed)
            .set("COH-STO-034", CoherenceStorage::nonImages)
            .set("COH-STO-035", CoherenceStorage::runLengths)
            .object("COH-STO-036", CoherenceStorage::retired)
            .covered("COH-UID-009")
            .object("COH-STO-040", CoherenceStorage::uids)
            .set("COH-STO-044", CoherenceStorage::doubles)
            .set("COH-STO-048", CoherenceStorage::privateElements)
            .covered("COH-STO-049", "COH-STO-050")
            .all();

    private CoherenceStorage() {}

    private static boolean isUncompressed(String iod) {
        return CoherenceIods.UNCOMPRESSED.contains(iod);
    }

    private static void images(SubjectSet set, SetSink out) {
        for (Subject subject : set.subjects()) {
            String iod = set.iod(subject);
            boolean image = !iod.isEmpty() && !isUncompressed(iod) && !iod.equals(CoherenceIods.NON_IMAGE);
            if (image && !PLAIN.contains(subject.syntax()) && !COMPRESSED.contains(subject.syntax())) {
                encoding(subject, "uncompressed, JPEG Baseline, Extended and Lossless SV1, RLE", out);
            }
        }
    }

    private static void uncompressed(SubjectSet set, SetSink out) {
        for (Subject subject : set.subjects()) {
            if (isUncompressed(set.iod(subject)) && !PLAIN.contains(subject.syntax())) {
                encoding(subject, "uncompressed", out);
            }
        }
    }

    private static void nonImages(SubjectSet set, SetSink out) {
        for (Subject subject : set.all(CoherenceIods.NON_IMAGE)) {
            if (!PLAIN.contains(subject.syntax())) {
                encoding(subject, "uncompressed", out);
            }
        }
    }

    private static void encoding(Subject subject, String accepted, SetSink out) {
        out.add(subject, "", "is encoded in " + subject.syntax().name() + "; accepted: " + accepted);
    }

    private static void runLengths(SubjectSet set, SetSink out) {
        for (Subject subject : set.subjects()) {
            String iod = set.iod(subject);
            if (subject.syntax().equals(TransferSyntax.RLE_LOSSLESS) && !iod.isEmpty() && !isUncompressed(iod)) {
                out.add(subject, "", "is expanded from RLE before it is kept");
            }
        }
    }

    private static void retired(DataSet object, Sink out) {
        if (RETIRED.contains(object.string(Tags.SOPClassUID))) {
            out.add("SOPClassUID", "is retired; the object is converted to the current class under a new UID");
        }
    }

    /** Status A900 otherwise. */
    private static void uids(DataSet object, Sink out) {
        for (int tag : new int[] {Tags.StudyInstanceUID, Tags.SeriesInstanceUID, Tags.SOPInstanceUID}) {
            String uid = object.string(tag);
            if (!Uids.isValid(uid)) {
                out.add(Text.name(tag, object), uid.isEmpty() ? "has no value" : "is " + uid + ", which is no UID");
            }
        }
    }

    /** The same content twice loses nothing. */
    private static void doubles(SubjectSet set, SetSink out) {
        for (Subject subject : set.subjects()) {
            Subject first = set.find(subject.sopInstance()).orElse(subject);
            if (!first.path().equals(subject.path())) {
                boolean same = first.dataSet().equals(subject.dataSet());
                out.add(
                        same ? Finding.Effect.NOTE : Finding.Effect.IGNORED,
                        subject,
                        "SOPInstanceUID",
                        "is already that of " + first.path() + "; whichever arrives second is dropped");
            }
        }
    }

    private static void privateElements(SubjectSet set, SetSink out) {
        for (Subject subject : set.subjects()) {
            if (subject.syntax().equals(TransferSyntax.IMPLICIT_LE)
                    && !set.iod(subject).isEmpty()) {
                Set<String> creators = new TreeSet<>();
                collect(subject.dataSet(), creators);
                creators.removeAll(CoherencePrivateElements.CREATORS);
                if (!creators.isEmpty()) {
                    out.add(
                            subject,
                            "",
                            "private elements of " + Words.list(creators)
                                    + " are removed on receipt in Implicit VR; explicit VR keeps them");
                }
            }
        }
    }

    private static void collect(DataSet item, Set<String> creators) {
        for (Element element : item.elements()) {
            int tag = element.tag();
            if (Tag.isPrivate(tag) && !Tag.isPrivateCreator(tag)) {
                String creator = item.privateCreator(tag);
                creators.add(creator.isEmpty() ? "an unknown creator" : creator);
            } else if (tag != Tags.ROIContourSequence) {
                element.items().forEach(each -> collect(each, creators));
            }
        }
    }
}
