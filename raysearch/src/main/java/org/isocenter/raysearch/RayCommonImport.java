package org.isocenter.raysearch;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.Place;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Text;

/** RayStation import: rules for all objects, and which objects are taken at all. */
final class RayCommonImport {
    private static final String RT_IMAGE = "1.2.840.10008.5.1.4.1.1.481.1";

    private static final Set<String> CREATORS = Set.of(
            "GEMS_PETD_01",
            "IMPAC",
            "Brainlab - ONC - Beam Parameters",
            "IBA",
            "medPhoton 1.0",
            "RAYSEARCHLABS 2.0",
            "Philips PET Private Group",
            "DCMRTDOSEINPUT");

    static final List<Check> CHECKS = new CheckList(RayCommonImport.class)
            .stranger("RAY-FILE-006", object -> object.string(Tags.SOPClassUID).equals(RT_IMAGE))
            .covered("RAY-NET-003")
            .stranger("RAY-IMP-CT-002", object -> object.string(Tags.Modality).equals("CT"))
            .stranger("RAY-IMP-MR-002", object -> object.string(Tags.Modality).equals("MR"))
            .stranger("RAY-IMP-PET-002", object -> object.string(Tags.Modality).equals("PT"))
            .stranger("RAY-NET-002", _ -> true)
            .covered("RAY-FILE-002", "RAY-FILE-003", "RAY-IMP-ION-001", "RAY-PRIV-005")
            .object(
                    "RAY-IMP-COM-022",
                    RayCommonImport::privateElements,
                    Iods.STRUCTURE_SET,
                    Iods.PLAN,
                    Iods.ION_PLAN,
                    Iods.DOSE)
            .object("RAY-CHR-004", RayCommonImport::undeclaredCharacters)
            .object("RAY-PRIV-012", RayCommonImport::orphans)
            .all();

    private RayCommonImport() {}

    /** Private elements of creators that are not in the private dictionary have no effect. */
    private static void privateElements(DataSet object, Sink out) {
        Set<String> creators = new TreeSet<>();
        for (Element element : object.elements()) {
            if (Tag.isPrivateCreator(element.tag())) {
                creators.add(object.string(element.tag()));
            }
        }
        creators.removeAll(CREATORS);
        if (!creators.isEmpty()) {
            out.add("", "private elements of " + Words.list(creators) + " are not read");
        }
    }

    /** Without Specific Character Set only US-ASCII is read; every other byte becomes a question mark. */
    private static void undeclaredCharacters(DataSet object, Sink out) {
        if (!object.hasValue(Tags.SpecificCharacterSet)) {
            undeclared(object, null, out);
        }
    }

    private static void undeclared(DataSet item, Place place, Sink out) {
        for (Element element : item.elements()) {
            List<DataSet> items = element.tag() == Tags.ROIContourSequence ? List.of() : element.items();
            for (int i = 0; i < items.size(); i++) {
                undeclared(items.get(i), new Place(place, Text.name(element.tag(), item), i + 1), out);
            }
            if (element.vr().usesCharacterSet() && !isAscii(element.bytes())) {
                out.add(
                        Place.where(place, Text.name(element.tag(), item)),
                        "has characters beyond US-ASCII without Specific Character Set; they become question marks");
            }
        }
    }

    private static boolean isAscii(Bytes bytes) {
        for (long i = 0; i < bytes.length(); i++) {
            if (bytes.at(i) < 0) {
                return false;
            }
        }
        return true;
    }

    /** An item that holds private elements needs the creator element itself. */
    private static void orphans(DataSet object, Sink out) {
        orphans(object, null, out);
    }

    private static void orphans(DataSet item, Place place, Sink out) {
        for (Element element : item.elements()) {
            int tag = element.tag();
            if (Tag.isPrivate(tag) && Tag.element(tag) > 0xFF && !item.hasValue(Tag.creatorOf(tag))) {
                out.add(Place.where(place, Tag.format(tag)), "has no private creator in its item and is nobody's");
            }
            List<DataSet> items = tag == Tags.ROIContourSequence ? List.of() : element.items();
            for (int i = 0; i < items.size(); i++) {
                orphans(items.get(i), new Place(place, Text.name(tag, item), i + 1), out);
            }
        }
    }
}
