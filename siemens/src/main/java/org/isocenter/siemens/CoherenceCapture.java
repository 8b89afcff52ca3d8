package org.isocenter.siemens;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.SetSink;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.SubjectSet;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Text;

/** Secondary captures as the Dosimetrist writes them. */
final class CoherenceCapture {
    /** Both spellings are read (ERR-42). */
    private static final Set<String> ALGORITHMS = Set.of("CSAMPR", "CSAMIP", "CSADRR", "CSA MPR", "CSA MIP", "CSA DRR");

    private static final int DRR_SIZE = 512;

    static final List<Check> CHECKS = new CheckList(CoherenceCapture.class)
            .written("COH-RT-SC-001", CoherenceCapture::type, CoherenceIods.CAPTURE)
            .writtenSet("COH-RT-SC-004", CoherenceCapture::identity)
            .written("COH-RT-SC-005", CoherenceCapture::size, CoherenceIods.CAPTURE)
            .written("COH-RT-SC-006", CoherenceCapture::gray, CoherenceIods.CAPTURE)
            .written("COH-RT-SC-007", CoherenceCapture::colour, CoherenceIods.CAPTURE)
            .written("COH-CHR-009", CoherenceCapture::characterSet, CoherenceIods.CAPTURE)
            .all();

    private CoherenceCapture() {}

    private static boolean isColour(DataSet image) {
        return image.string(Tags.PhotometricInterpretation).equals("RGB");
    }

    private static String algorithm(DataSet image) {
        List<String> types = image.strings(Tags.ImageType);
        return types.size() == 4 ? types.get(3) : "";
    }

    /** Of RGB captures the type is free (ERR-44). */
    private static void type(DataSet image, Sink out) {
        List<String> types = image.strings(Tags.ImageType);
        boolean derived = types.size() == 4
                && types.get(0).equals("DERIVED")
                && types.get(1).equals("SECONDARY")
                && ALGORITHMS.contains(types.get(3));
        if (!isColour(image) && !derived) {
            out.add(
                    "ImageType",
                    "is " + String.join("\\", types)
                            + "; written: DERIVED\\SECONDARY, value 3 of the original, CSAMPR, CSAMIP or CSADRR");
        }
    }

    /** A capture is compared with the first other object of its study. */
    private static void identity(SubjectSet set, SetSink out) {
        Map<String, DataSet> originals = new HashMap<>();
        for (Subject subject : set.subjects()) {
            if (!set.iod(subject).equals(CoherenceIods.CAPTURE)) {
                originals.putIfAbsent(subject.dataSet().string(Tags.StudyInstanceUID), subject.dataSet());
            }
        }
        for (Subject subject : set.all(CoherenceIods.CAPTURE)) {
            DataSet original = originals.get(subject.dataSet().string(Tags.StudyInstanceUID));
            if (original != null) {
                compare(subject, original, out);
            }
        }
    }

    private static void compare(Subject subject, DataSet original, SetSink out) {
        for (int tag : new int[] {Tags.PatientName, Tags.PatientBirthDate, Tags.PatientSex, Tags.StudyID}) {
            String found = subject.dataSet().string(tag);
            if (original.hasValue(tag) && !original.string(tag).equals(found)) {
                out.add(
                        subject,
                        Text.name(tag, DataSet.EMPTY),
                        "is " + found + "; written: that of the original, " + original.string(tag));
            }
        }
    }

    private static void size(DataSet image, Sink out) {
        if (!algorithm(image).endsWith("DRR")) {
            return;
        }
        for (int tag : new int[] {Tags.Rows, Tags.Columns}) {
            int n = CoherenceViewing.number(image, tag);
            if (n != DRR_SIZE) {
                out.add(Text.name(tag, image), "is " + n + "; written for a DRR: " + DRR_SIZE);
            }
        }
    }

    private static void gray(DataSet image, Sink out) {
        if (isColour(image)) {
            return;
        }
        if (!image.string(Tags.PhotometricInterpretation).equals("MONOCHROME2")) {
            out.add(
                    "PhotometricInterpretation",
                    "is " + image.string(Tags.PhotometricInterpretation) + "; written: MONOCHROME2, RGB");
        }
        number(image, Tags.SamplesPerPixel, 1, out);
        number(image, Tags.PixelRepresentation, 0, out);
    }

    private static void colour(DataSet image, Sink out) {
        if (!isColour(image)) {
            return;
        }
        number(image, Tags.SamplesPerPixel, 3, out);
        number(image, Tags.BitsAllocated, 8, out);
        number(image, Tags.BitsStored, 8, out);
        number(image, Tags.HighBit, 7, out);
        number(image, Tags.PixelRepresentation, 0, out);
        for (Element element : image.elements()) {
            if (Tag.group(element.tag()) >= 0x6000 && Tag.group(element.tag()) <= 0x601E) {
                out.add(Text.name(element.tag(), image), "is of an overlay; RGB captures have none");
            }
        }
    }

    private static void number(DataSet image, int tag, int written, Sink out) {
        int value = CoherenceViewing.number(image, tag);
        if (value != written) {
            out.add(Text.name(tag, image), (value < 0 ? "has no value" : "is " + value) + "; written: " + written);
        }
    }

    private static void characterSet(DataSet image, Sink out) {
        if (image.hasValue(Tags.SpecificCharacterSet) && !CoherenceText.isBeyondAscii(image)) {
            out.add("SpecificCharacterSet", "is " + image.string(Tags.SpecificCharacterSet) + ", and no text needs it");
        }
    }
}
