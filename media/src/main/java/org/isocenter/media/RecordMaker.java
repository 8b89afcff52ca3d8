package org.isocenter.media;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Dictionary;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;
import org.isocenter.dicom.Vr;

/**
 * Makes the keys of a Directory Record from an object (PS3.3 F.5). A key that must have a value and has none in the object gets one
 * that says so, and a finding tells: numbers count on, dates are of the year 1900.
 */
final class RecordMaker {
    private static final String NO_DATE = "19000101";
    private static final String NO_TIME = "000000";
    private static final String NO_TEXT = "UNKNOWN";
    private static final int IN_USE = 0xFFFF;

    // COH-MED-030
    private static final int ICON_SIZE = 64;
    private static final int ICON_SIZE_XA = 128;

    private final ApplicationProfile profile;
    private final IconMaker icons;
    private final Consumer<Finding> findings;

    RecordMaker(ApplicationProfile profile, IconMaker icons, Consumer<Finding> findings) {
        this.profile = profile;
        this.icons = icons;
        this.findings = findings;
    }

    /**
     * The keys of a record.
     *
     * @param number what a missing number becomes: that of the record among its like, from 1
     */
    DataSet record(RecordType type, MediaObject object, int number) {
        DataSet header = object.header();
        DataSetBuilder record = DataSet.builder();
        if (header.hasValue(Tags.SpecificCharacterSet)) {
            header.find(Tags.SpecificCharacterSet).ifPresent(record::put);
        }
        record.put(Tags.OffsetOfTheNextDirectoryRecord, 0)
                .put(Tags.RecordInUseFlag, IN_USE)
                .put(Tags.OffsetOfReferencedLowerLevelDirectoryEntity, 0)
                .put(Tags.DirectoryRecordType, type.name());
        if (type.name().equals(RecordTypes.PRIVATE)) {
            // COH-MED-032: record and class have one UID
            record.put(Tags.PrivateRecordUID, object.sopClass());
        }
        for (RecordType.Key key : type.keys()) {
            put(record, key, type, object, number);
        }
        for (RecordType.Key key : profile.keys(type.name())) {
            put(record, key, type, object, number);
        }
        // COH-MED-031: private records have no icon
        if (type.name().equals(RecordTypes.IMAGE)) {
            int size = object.sopClass().equals(Uids.XRayAngiographicImageStorage) ? ICON_SIZE_XA : ICON_SIZE;
            icons.icon(object, size).ifPresent(icon -> record.put(Tags.IconImageSequence, icon));
        }
        return record.build();
    }

    private void put(DataSetBuilder record, RecordType.Key key, RecordType type, MediaObject object, int number) {
        if (key.tag() == Tags.PrivateRecordUID || key.tag() == Tags.IconImageSequence) {
            return;
        }
        if (Tag.isPrivate(key.tag())) {
            putPrivate(record, key, object);
            return;
        }
        Optional<Element> found = object.header().find(key.tag()).map(RecordMaker::narrowed);
        boolean hasValue = found.isPresent() && !found.get().isEmpty();
        switch (key.need()) {
            case ALWAYS -> {
                if (hasValue) {
                    record.put(found.get());
                } else {
                    invent(record, key.tag(), type, object, number);
                }
            }
            case WITH_VALUE_IF_THERE, OPTIONAL -> {
                if (hasValue) {
                    record.put(found.get());
                }
            }
            case MAY_BE_EMPTY -> found.ifPresentOrElse(record::put, () -> record.putEmpty(key.tag()));
            case IF_THERE -> found.ifPresent(record::put);
        }
    }

    // COH-MED-029: the block of a private key is found by its creator and becomes block 10 of the record
    private void putPrivate(DataSetBuilder record, RecordType.Key key, MediaObject object) {
        String creator = profile.privateCreator();
        for (Element element : object.header().elements()) {
            boolean is = Tag.isPrivate(element.tag())
                    && Tag.group(element.tag()) == Tag.group(key.tag())
                    && !Tag.isPrivateCreator(element.tag())
                    && (Tag.element(element.tag()) & 0xFF) == (Tag.element(key.tag()) & 0xFF)
                    && object.header().privateCreator(element.tag()).equals(creator);
            if (is) {
                record.put(Tag.of(Tag.group(key.tag()), 0x10), Vr.LO, creator);
                record.put(new Element(key.tag(), element.vr(), element.value()));
                return;
            }
        }
    }

    // PS3.3 F.5.23: of the content of a document only what modifies its title
    private static Element narrowed(Element element) {
        if (element.tag() != Tags.ContentSequence) {
            return element;
        }
        List<DataSet> modifiers = element.items().stream()
                .filter(item -> item.string(Tags.RelationshipType).equals("HAS CONCEPT MOD"))
                .toList();
        return Element.ofItems(element.tag(), modifiers);
    }

    private void invent(DataSetBuilder record, int tag, RecordType type, MediaObject object, int number) {
        Vr vr = Dictionary.vr(tag);
        String value = switch (vr) {
            case DA -> NO_DATE;
            case TM -> NO_TIME;
            case DT -> NO_DATE + NO_TIME;
            case IS -> String.valueOf(number);
            case US, UL -> "0";
            default -> tag == Tags.StudyID ? String.valueOf(number) : NO_TEXT;
        };
        String name = Dictionary.find(tag).map(Dictionary.Entry::keyword).orElse(Tag.format(tag));
        if (vr == Vr.SQ || vr == Vr.UI) {
            record.put(Element.of(tag, vr, Bytes.EMPTY));
            findings.accept(MediaRules.KEY.at(
                    name, object.path() + ": a record of type " + type.name() + " needs it and the object has none"));
            return;
        }
        record.put(tag, value);
        findings.accept(MediaRules.INVENTED.at(
                name,
                object.path() + ": a record of type " + type.name() + " needs it, the object has none; written as '"
                        + value + "'"));
    }
}
