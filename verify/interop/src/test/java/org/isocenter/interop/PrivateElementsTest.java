package org.isocenter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.Dictionary;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Vr;
import org.isocenter.testkit.SharedData;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The private dictionary against real objects: the VR a vendor writes is the VR we would read from Implicit VR. */
class PrivateElementsTest {
    /** Releases of one product disagree, SH and LO; either reads both. */
    private static final Set<String> EXPLAINED = Set.of(
            "AGFA (0019,0010)",
            "SIEMENS MR HEADER (0051,000A)",
            "SIEMENS MR HEADER (0051,000B)",
            "SIEMENS MR HEADER (0051,000C)",
            "SIEMENS MR HEADER (0051,000E)");

    private final Map<String, Set<String>> wrong = new TreeMap<>();
    private final Set<String> agreed = new TreeSet<>();
    private final Set<String> readBack = new TreeSet<>();

    @Test
    @DisplayName("P-10, I-11: VRs of private elements are the vendor's own")
    void agreesWithRealObjects() throws IOException {
        for (Path file : SharedData.files(SharedData.folder().resolve("data"))) {
            try {
                DicomFile read = DicomFileReader.read(file, ReadOptions.headerOnly());
                collect(read.dataSet(), read.syntax().explicitVr());
            } catch (DicomException notDicom) {
                // tables and pages lie between the objects; RoundTripTest sees to it that every object reads
                continue;
            }
        }
        System.out.println(agreed.size() + " private elements have the vendor's VR, " + readBack.size()
                + " got one that Implicit VR or UN had hidden: " + readBack);
        assertThat(wrong).isEmpty();
        assertThat(agreed).hasSizeGreaterThan(200);
        assertThat(readBack).anyMatch(e -> e.contains("Varian Medical Systems VISION"));
    }

    private void collect(DataSet dataSet, boolean explicit) {
        for (Element element : dataSet.elements()) {
            element.items().forEach(item -> collect(item, explicit));
            if (Tag.isPrivate(element.tag()) && Tag.element(element.tag()) >= 0x1000) {
                String creator = dataSet.privateCreator(element.tag());
                Dictionary.findPrivate(creator, element.tag()).ifPresent(e -> compare(creator, element, e, explicit));
            }
        }
    }

    private void compare(String creator, Element element, Dictionary.Entry entry, boolean explicit) {
        String place = creator + " " + Tag.format(entry.tag());
        if (entry.vrs().contains(Vr.UN) || element.vr() == Vr.UN || EXPLAINED.contains(place)) {
            return;
        }
        String name = place + " " + entry.name();
        if (!entry.vrs().contains(element.vr())) {
            wrong.computeIfAbsent(name + ", ours " + entry.vrs(), _ -> new TreeSet<>())
                    .add(element.vr().name());
        } else if (explicit && element.encoded() != Vr.UN) {
            agreed.add(name);
        } else {
            readBack.add(name);
        }
    }
}
