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
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Text;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.readings.Tolerances;

/** Portal images as Therapist and PRIMEVIEW 3i write them. Copies of reference images are left to positioning. */
final class CoherencePortal {
    private static final List<String> TYPE = List.of("ORIGINAL", "PRIMARY", "PORTAL");
    private static final Set<String> MAKERS = Set.of(CoherenceMaker.PORTAL);
    /** Elements every portal image has, by creator. */
    private static final Map<String, Integer> ELEMENTS = Map.of(
            "NUMBER OF FRAMES", 0x76,
            "NUMBER OF SUB FRAMES", 0x77,
            "SITE NAME", 0x78,
            "FIELD NAME", 0x79,
            "FIELD ID", 0x80,
            "CALIBRATION DATE", 0x81);

    static final List<Check> CHECKS = new CheckList(CoherencePortal.class)
            .written("COH-RT-PORTAL-002", only(CoherencePortal::type), CoherenceIods.RT_IMAGE)
            .written("COH-RT-PORTAL-004", only(CoherencePortal::counters), CoherenceIods.RT_IMAGE)
            .written("COH-RT-PORTAL-005", only(CoherencePortal::maker), CoherenceIods.RT_IMAGE)
            .written("COH-RT-PORTAL-006", only(CoherencePortal::serials), CoherenceIods.RT_IMAGE)
            .written("COH-RT-PORTAL-011", only(CoherencePortal::translation), CoherenceIods.RT_IMAGE)
            .writtenSet("COH-RT-PORTAL-013", CoherencePortal::spacing)
            .written("COH-RT-PORTAL-014", only(CoherencePortal::position), CoherenceIods.RT_IMAGE)
            .written("COH-RT-PORTAL-015", only(CoherencePixels::bits), CoherenceIods.RT_IMAGE)
            .written("COH-RT-PORTAL-021", only(CoherencePortal::frameTimes), CoherenceIods.RT_IMAGE)
            .writtenSet("COH-RT-PORTAL-023", CoherencePortal::encoding)
            .written("COH-RT-PORTAL-024", only(CoherencePortal::elements), CoherenceIods.RT_IMAGE)
            .written("COH-RT-PORTAL-025", only(CoherencePortal::flags), CoherenceIods.RT_IMAGE)
            .all();

    private CoherencePortal() {}

    static Check.ObjectTest only(Check.ObjectTest test) {
        return (image, out) -> {
            if (!CoherencePositioningExport.isCopy(image)) {
                test.judge(image, out);
            }
        };
    }

    private static void type(DataSet image, Sink out) {
        if (!image.strings(Tags.ImageType).equals(TYPE)) {
            out.add(
                    "ImageType",
                    "is " + String.join("\\", image.strings(Tags.ImageType)) + "; written: " + String.join("\\", TYPE));
        }
    }

    private static void counters(DataSet image, Sink out) {
        for (int tag : new int[] {Tags.StudyID, Tags.SeriesNumber, Tags.InstanceNumber}) {
            String value = image.string(tag);
            boolean counts = !value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9');
            if (!counts || value.chars().allMatch(c -> c == '0')) {
                out.add(Text.name(tag, image), "is " + image.string(tag) + "; written: a number from 1 up");
            }
        }
    }

    private static void maker(DataSet image, Sink out) {
        if (!MAKERS.contains(image.string(Tags.Manufacturer))) {
            out.add("Manufacturer", "is " + image.string(Tags.Manufacturer) + "; written: " + Words.list(MAKERS));
        }
    }

    private static void serials(DataSet image, Sink out) {
        String serials = image.string(Tags.DeviceSerialNumber);
        int at = serials.indexOf(';');
        if (at < 1 || at == serials.length() - 1 || serials.indexOf(';', at + 1) >= 0) {
            out.add(
                    "DeviceSerialNumber",
                    "is " + serials + "; written: that of the machine, a semicolon, of the panel");
        }
    }

    private static void translation(DataSet image, Sink out) {
        double[] translation = image.doubles(Tags.XRayImageReceptorTranslation);
        double[] sad = image.doubles(Tags.RadiationMachineSAD);
        double[] sid = image.doubles(Tags.RTImageSID);
        if (sad.length == 0 || sid.length == 0) {
            return;
        }
        double z = sad[0] - sid[0];
        if (translation.length != 3 || !(Math.abs(translation[2] - z) <= Tolerances.POSITION_MM)) {
            out.add(
                    "XRayImageReceptorTranslation",
                    "is " + Words.numbers(translation) + "; written as third value: SAD less SID, " + Words.number(z));
        }
    }

    /** Of images of one machine, those of 512 pixels have twice the spacing of those of 1024. */
    private static void spacing(SubjectSet set, SetSink out) {
        Map<String, Double> full = new HashMap<>();
        for (Subject subject : set.all(CoherenceIods.RT_IMAGE)) {
            double[] spacing = subject.dataSet().doubles(Tags.ImagePlanePixelSpacing);
            if (CoherenceViewing.number(subject.dataSet(), Tags.Columns) == 1024 && spacing.length == 2) {
                full.putIfAbsent(subject.dataSet().string(Tags.DeviceSerialNumber), spacing[1]);
            }
        }
        for (Subject subject : set.all(CoherenceIods.RT_IMAGE)) {
            Double panel = full.get(subject.dataSet().string(Tags.DeviceSerialNumber));
            double[] spacing = subject.dataSet().doubles(Tags.ImagePlanePixelSpacing);
            boolean half = CoherenceViewing.number(subject.dataSet(), Tags.Columns) == 512 && spacing.length == 2;
            if (half && panel != null && Math.abs(spacing[1] - 2 * panel) > Tolerances.POSITION_MM) {
                out.add(
                        subject,
                        "ImagePlanePixelSpacing",
                        "is " + Words.numbers(spacing) + "; written: twice that of 1024 pixels, "
                                + Words.number(2 * panel));
            }
        }
    }

    /** The centre of the first pixel of an image whose centre is the origin. Spacing is row, then column (PS3.3 10.7.1.3). */
    private static void position(DataSet image, Sink out) {
        double[] position = image.doubles(Tags.RTImagePosition);
        double[] spacing = image.doubles(Tags.ImagePlanePixelSpacing);
        int rows = CoherenceViewing.number(image, Tags.Rows);
        int columns = CoherenceViewing.number(image, Tags.Columns);
        if (spacing.length != 2 || rows < 1 || columns < 1) {
            return;
        }
        double[] centred = {-(columns - 1) * spacing[1] / 2, (rows - 1) * spacing[0] / 2};
        if (!Tolerances.same(position, centred, Tolerances.POSITION_MM)) {
            out.add("RTImagePosition", "is " + Words.numbers(position) + "; written: " + Words.numbers(centred));
        }
    }

    private static void frameTimes(DataSet image, Sink out) {
        double[] times = image.doubles(Tags.FrameTimeVector);
        boolean rising = times.length == 0 || times[0] == 0;
        for (int i = 1; i < times.length; i++) {
            rising = rising && times[i] >= times[i - 1];
        }
        if (!rising) {
            out.add("FrameTimeVector", "is " + Words.numbers(times) + "; written: 0, then rising");
        }
    }

    private static void encoding(SubjectSet set, SetSink out) {
        for (Subject subject : set.all(CoherenceIods.RT_IMAGE)) {
            boolean copy = CoherencePositioningExport.isCopy(subject.dataSet());
            if (!copy && !subject.syntax().equals(TransferSyntax.EXPLICIT_LE)) {
                out.add(
                        subject,
                        "",
                        "is encoded in " + subject.syntax().name() + "; written: Explicit VR Little Endian");
            }
        }
    }

    private static void elements(DataSet image, Sink out) {
        ELEMENTS.forEach((creator, low) -> {
            if (CoherencePrivateElements.ocs(image, creator, low).isEmpty()) {
                out.add(CoherencePrivateElements.where(creator, low), "is missing");
            }
        });
    }

    private static void flags(DataSet image, Sink out) {
        Map.of("PI VALID PIXEL MAP", 0x92, "PI ALIGNMENT IMAGE", 0x94)
                .forEach((creator, low) -> CoherencePrivateElements.ocs(image, creator, low)
                        .ifPresent(element -> {
                            String flag = image.string(element.tag());
                            if (!flag.equals("0") && !flag.equals("1")) {
                                out.add(CoherencePrivateElements.where(creator, low), "is " + flag + "; written: 0, 1");
                            }
                        }));
    }
}
