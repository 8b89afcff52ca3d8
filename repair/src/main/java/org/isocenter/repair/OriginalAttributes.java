package org.isocenter.repair;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Implementation;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Value;
import org.isocenter.dicom.Vr;

/**
 * Original Attributes Sequence (PS3.3 C.12.1.1.9): an object that is mended keeps its SOP Instance UID and carries what stood there
 * before. Each value that was changed is named by its path (Selector Attribute Macro, PS3.3 10.17) with its bytes; the ones at the top that conform
 * stand as they were.
 */
final class OriginalAttributes {
    /** Bytes of previous values kept in one object; a structure set of a million points is not doubled. */
    private static final long MOST_BYTES = 1 << 16;

    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx");

    private OriginalAttributes() {}

    /** Adds an item where attributes changed; nothing where only the encoding did. */
    static void add(Workpiece piece, ZonedDateTime now) {
        if (piece.changes().stream().allMatch(change -> change.repair().equals(TransferSyntaxes.ID))) {
            return;
        }
        DataSet mended = piece.current();
        List<DataSet> items = new ArrayList<>(mended.items(Tags.OriginalAttributesSequence));
        items.add(item(piece, now));
        piece.become(
                mended.toBuilder().put(Tags.OriginalAttributesSequence, items).build(), piece.may());
    }

    private static DataSet item(Workpiece piece, ZonedDateTime now) {
        DataSetBuilder modified = new DataSetBuilder(piece.original().dataSet().characterSet());
        List<DataSet> nonconforming = new ArrayList<>();
        long bytes = 0;
        for (Previous previous : piece.previous()) {
            Element element = previous.element();
            bytes += element.bytes().length();
            if (bytes > MOST_BYTES
                    || element.value() instanceof Value.Fragments
                    || element.value() instanceof Value.Omitted) {
                continue;
            }
            if (previous.at() == null && isConforming(element)) {
                modified.put(element);
            } else if (element.value() instanceof Value.Plain) {
                nonconforming.add(selected(previous));
            }
        }
        DataSetBuilder item = DataSet.builder()
                .put(Tags.AttributeModificationDateTime, DATE_TIME.format(now))
                .put(Tags.ModifyingSystem, Implementation.VERSION_NAME)
                .putEmpty(Tags.SourceOfPreviousValues)
                .put(Tags.ReasonForTheAttributeModification, "COERCE")
                .put(Tags.ModifiedAttributesSequence, modified.build());
        if (!nonconforming.isEmpty()) {
            item.put(Tags.NonconformingModifiedAttributesSequence, nonconforming);
        }
        return item.build();
    }

    /** Whether a value may stand in a data set again: of a standard attribute, and no longer than its VR allows. */
    private static boolean isConforming(Element element) {
        int longest = element.vr().maxLength();
        boolean fits = !element.vr().isText() || longest < 0 || element.bytes().length() <= longest;
        return !Tag.isPrivate(element.tag()) && fits && element.vr() != Vr.CS;
    }

    /** Path and bytes of a value. */
    private static DataSet selected(Previous previous) {
        DataSetBuilder item = DataSet.builder()
                .put(Tags.SelectorAttribute, Tag.format(previous.element().tag()))
                .put(Tags.SelectorValueNumber, 0);
        List<Spot> steps = Spot.steps(previous.at());
        if (!steps.isEmpty()) {
            item.put(
                    Tags.SelectorSequencePointer,
                    steps.stream().map(step -> Tag.format(step.sequence())).toArray(String[]::new));
            item.put(
                    Tags.SelectorSequencePointerItems,
                    steps.stream().map(step -> Integer.toString(step.index())).toArray(String[]::new));
        }
        Bytes bytes = previous.element().bytes();
        return item.put(Element.of(Tags.NonconformingDataElementValue, Vr.OB, bytes))
                .build();
    }
}
