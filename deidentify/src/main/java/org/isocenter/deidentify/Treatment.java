package org.isocenter.deidentify;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.SequenceForm;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Text;
import org.isocenter.dicom.Value;
import org.isocenter.dicom.Vr;

/** One object on its way through the table: each attribute at each depth of sequences. For one thread, used once. */
final class Treatment {
    private static final int MAX_TEXTS = 10_000;
    private static final Set<Vr> FREE_TEXT = Set.of(Vr.LO, Vr.LT, Vr.SH, Vr.ST, Vr.UC, Vr.UT);
    /** Words of makers and code lists: what looks like a name there is none. */
    private static final Set<Integer> NO_FREE_TEXT = Set.of(
            Tags.Manufacturer,
            Tags.ManufacturerModelName,
            Tags.SoftwareVersions,
            Tags.CodeValue,
            Tags.CodingSchemeDesignator,
            Tags.CodingSchemeVersion,
            Tags.CodeMeaning);

    private static final Set<Integer> LABELS = Set.of(Tags.RTPlanLabel, Tags.StructureSetLabel, Tags.RTPlanName);

    private final ConfidentialityTable table;
    private final DeidentifyOptions options;
    private final Pseudonyms pseudonyms;
    private final List<SafePrivate> safePrivate;
    private final Identifiers identifiers;
    private final Dummies dummies;
    private final Map<Action, Integer> actions = new EnumMap<>(Action.class);
    private final List<String> places = new ArrayList<>();
    private final List<Deidentified.Text> texts = new ArrayList<>();

    Treatment(
            ConfidentialityTable table,
            DeidentifyOptions options,
            Pseudonyms pseudonyms,
            List<SafePrivate> safePrivate,
            DataSet object) {
        this.table = table;
        this.options = options;
        this.pseudonyms = pseudonyms;
        this.safePrivate = safePrivate;
        this.identifiers = Identifiers.of(object);
        String id = object.string(Tags.PatientID);
        String patient = id.isEmpty() ? object.string(Tags.PatientName) : id;
        this.dummies = new Dummies(pseudonyms, patient);
    }

    DataSet treat(DataSet object) {
        return dataSet(object, "", false);
    }

    Map<Action, Integer> actions() {
        return actions;
    }

    List<String> places() {
        return places;
    }

    List<Deidentified.Text> texts() {
        return texts;
    }

    /** @param isContent whether this is inside structured content that may not stay as it is */
    private DataSet dataSet(DataSet dataSet, String path, boolean isContent) {
        DataSetBuilder treated = dataSet.toBuilder();
        for (Element element : dataSet.elements()) {
            String where = path + Text.name(element.tag(), dataSet);
            Action action = action(element, dataSet);
            if (Tag.isPrivateCreator(element.tag())) {
                // A creator stays as long as something of its block does; see below.
                continue;
            }
            actions.merge(action, 1, Integer::sum);
            apply(action, element, dataSet, treated, where, isContent);
        }
        return withoutEmptyBlocks(treated.build());
    }

    private static DataSet withoutEmptyBlocks(DataSet dataSet) {
        DataSetBuilder rest = dataSet.toBuilder();
        for (Element element : dataSet.elements()) {
            boolean isUsed = dataSet.elements().stream()
                    .anyMatch(other -> Tag.isPrivate(other.tag())
                            && !Tag.isPrivateCreator(other.tag())
                            && Tag.creatorOf(other.tag()) == element.tag());
            if (Tag.isPrivateCreator(element.tag()) && !isUsed) {
                rest.remove(element.tag());
            }
        }
        return rest.build();
    }

    private Action action(Element element, DataSet in) {
        int tag = element.tag();
        if (tag == Tags.TreatmentMachineName || tag == Tags.StationName) {
            String machine = in.string(tag);
            if (options.machines().containsKey(machine)) {
                return Action.D;
            }
        }
        if (LABELS.contains(tag) && !options.planLabel().isEmpty()) {
            return Action.D;
        }
        Action action = table.action(tag, element.vr(), options.options());
        if (Tag.isPrivate(tag) && action == Action.C) {
            boolean isSafe = safePrivate.stream().anyMatch(safe -> safe.isThat(in.privateCreator(tag), tag));
            return isSafe ? Action.K : Action.X;
        }
        return action;
    }

    private void apply(
            Action action, Element element, DataSet in, DataSetBuilder treated, String where, boolean isContent) {
        switch (action) {
            case X -> {
                treated.remove(element.tag());
                places.add("X " + where);
            }
            case Z -> {
                empty(element, treated);
                places.add("Z " + where);
            }
            case D -> {
                dummy(element, in, treated, where);
                places.add("D " + where);
            }
            case U -> uids(element, in, treated, where);
            case C -> clean(element, in, treated, where);
            case K -> keep(element, in, treated, where, isContent);
        }
    }

    private void empty(Element element, DataSetBuilder treated) {
        // Name and ID are emptied by giving them a pseudonym: receivers tell patients apart by them (PS3.15 E.1.1)
        if (element.tag() == Tags.PatientName) {
            treated.put(element.tag(), dummies.patient());
            return;
        }
        treated.put(
                element.vr() == Vr.SQ
                        ? Element.ofItems(element.tag(), List.of())
                        : Element.of(element.tag(), element.vr(), Bytes.EMPTY));
    }

    private void dummy(Element element, DataSet in, DataSetBuilder treated, String where) {
        int tag = element.tag();
        String machine = options.machines().get(in.string(tag));
        if (machine != null && (tag == Tags.TreatmentMachineName || tag == Tags.StationName)) {
            treated.put(tag, element.vr(), machine);
        } else if (LABELS.contains(tag) && !options.planLabel().isEmpty()) {
            treated.put(tag, element.vr(), options.planLabel().replace("{n}", pseudonyms.word(tag, in.string(tag))));
        } else if (element.vr() == Vr.SQ) {
            items(element, treated, where, true);
        } else {
            treated.put(dummies.of(element, in));
        }
    }

    private void uids(Element element, DataSet in, DataSetBuilder treated, String where) {
        if (element.vr() == Vr.SQ) {
            items(element, treated, where, false);
            return;
        }
        List<String> before = in.strings(element.tag());
        List<String> after = before.stream().map(pseudonyms::uid).toList();
        if (!after.equals(before)) {
            treated.put(element.tag(), element.vr(), after.toArray(String[]::new));
            places.add("U " + where);
        }
    }

    private void clean(Element element, DataSet in, DataSetBuilder treated, String where) {
        switch (element.vr()) {
            case SQ -> items(element, treated, where, false);
            case DA, DT, TM -> {
                treated.put(element.tag(), element.vr(), dummies.shifted(element.vr(), in.strings(element.tag())));
                places.add("C " + where);
            }
            case OB, OW, OD, OF, OL, OV, UN -> {
                treated.remove(element.tag());
                places.add("X " + where);
            }
            default -> text(element, in, treated, where, true);
        }
    }

    private void keep(Element element, DataSet in, DataSetBuilder treated, String where, boolean isContent) {
        if (element.value() instanceof Value.Items) {
            items(element, treated, where, isContent);
        } else if (isContent && element.tag() == Tags.TextValue) {
            treated.put(element.tag(), element.vr(), Dummies.TEXT);
            places.add("D " + where);
        } else if (FREE_TEXT.contains(element.vr())
                && !Tag.isPrivate(element.tag())
                && !NO_FREE_TEXT.contains(element.tag())
                // What an option keeps is kept as it is.
                && !table.names(element.tag())) {
            text(element, in, treated, where, false);
        }
    }

    /**
     * Free text that stays loses the names and identifiers of this object in any case (field.md I-09).
     *
     * @param all whether also whatever looks like a date or a number of a person
     */
    private void text(Element element, DataSet in, DataSetBuilder treated, String where, boolean all) {
        if (!element.vr().isText()) {
            return;
        }
        List<String> before = in.strings(element.tag());
        List<String> after = before.stream().map(value -> cleaned(value, all)).toList();
        boolean isPseudonym = element.tag() == Tags.PatientID;
        if (!after.equals(before) && !isPseudonym) {
            treated.put(element.tag(), element.vr(), after.toArray(String[]::new));
            places.add("C " + where);
        }
        String value = String.join("\\", after);
        if (!value.isBlank() && texts.size() < MAX_TEXTS && FREE_TEXT.contains(element.vr())) {
            texts.add(new Deidentified.Text(where, value));
        }
    }

    /** A text of which nothing is left says so: the attribute may have to have a value. */
    private String cleaned(String value, boolean all) {
        String rest = all ? identifiers.clean(value) : identifiers.withoutWords(value);
        return rest.isBlank() && !value.isBlank() ? Dummies.TEXT : rest;
    }

    private void items(Element element, DataSetBuilder treated, String where, boolean isContent) {
        List<DataSet> items = new ArrayList<>();
        int number = 1;
        for (DataSet item : element.items()) {
            items.add(dataSet(item, where + "[" + number++ + "].", isContent));
        }
        SequenceForm form = element.value() instanceof Value.Items(List<DataSet> _, SequenceForm there)
                ? there
                : SequenceForm.DEFINED;
        treated.put(new Element(element.tag(), element.vr(), element.encoded(), new Value.Items(items, form)));
    }
}
