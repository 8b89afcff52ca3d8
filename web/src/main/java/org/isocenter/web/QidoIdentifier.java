package org.isocenter.web;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.isocenter.archive.QueryAttributes;
import org.isocenter.archive.QueryLevel;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Dictionary;
import org.isocenter.dicom.SpecificCharacterSet;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Vr;

/**
 * The identifier that the parameters of a search make (PS3.18 8.3.4): {@code PatientName=M*}, {@code 00100010=M*},
 * {@code RequestAttributesSequence.ScheduledProcedureStepID=5}, {@code includefield=StudyDescription}. For one request.
 */
final class QidoIdentifier {
    /** Longest value. */
    static final int LONGEST_VALUE = 64 << 10;
    /** Sequences inside one another. */
    static final int DEEPEST = 8;

    private static final Set<String> CONTROLS = Set.of(
            "limit",
            "offset",
            "fuzzymatching",
            "includefield",
            "accept",
            "emptyvaluematching",
            "multiplevaluematching");

    // PS3.18 tables 10.6.3-3, 10.6.3-4, 10.6.3-5
    private static final List<Integer> OF_STUDY = List.of(
            Tags.StudyDate,
            Tags.StudyTime,
            Tags.AccessionNumber,
            Tags.InstanceAvailability,
            Tags.ModalitiesInStudy,
            Tags.ReferringPhysicianName,
            Tags.TimezoneOffsetFromUTC,
            Tags.PatientName,
            Tags.PatientID,
            Tags.PatientBirthDate,
            Tags.PatientSex,
            Tags.StudyInstanceUID,
            Tags.StudyID,
            Tags.NumberOfStudyRelatedSeries,
            Tags.NumberOfStudyRelatedInstances);
    private static final List<Integer> OF_SERIES = List.of(
            Tags.Modality,
            Tags.TimezoneOffsetFromUTC,
            Tags.SeriesDescription,
            Tags.SeriesInstanceUID,
            Tags.SeriesNumber,
            Tags.NumberOfSeriesRelatedInstances,
            Tags.PerformedProcedureStepStartDate,
            Tags.PerformedProcedureStepStartTime,
            Tags.RequestAttributesSequence);
    private static final List<Integer> OF_INSTANCE = List.of(
            Tags.SOPClassUID,
            Tags.SOPInstanceUID,
            Tags.InstanceAvailability,
            Tags.TimezoneOffsetFromUTC,
            Tags.InstanceNumber,
            Tags.Rows,
            Tags.Columns,
            Tags.BitsAllocated,
            Tags.NumberOfFrames);

    /** Attributes at one level of sequences. */
    private static final class Node {
        final TreeMap<Integer, String> values = new TreeMap<>(Integer::compareUnsigned);
        final TreeMap<Integer, Node> sequences = new TreeMap<>(Integer::compareUnsigned);
    }

    private final QueryLevel level;
    private final Node root = new Node();
    private final List<String> ignored = new ArrayList<>();
    private boolean files;

    private QidoIdentifier(QueryLevel level) {
        this.level = level;
    }

    /**
     * Reads a request.
     *
     * @throws HttpException 400 where a parameter is none
     */
    static QidoIdentifier of(QueryLevel level, Resource resource, QueryParameters query) throws HttpException {
        QidoIdentifier identifier = new QidoIdentifier(level);
        for (QueryParameters.Parameter parameter : query.all()) {
            if (!CONTROLS.contains(parameter.name())) {
                identifier.match(parameter.name(), parameter.value());
            } else if (parameter.name().equals("includefield")) {
                for (String field : parameter.value().split(",", -1)) {
                    identifier.include(field.strip());
                }
            }
        }
        identifier.usual(resource);
        return identifier;
    }

    private void match(String name, String value) throws HttpException {
        if (value.length() > LONGEST_VALUE) {
            throw new HttpException(400, "the value of " + name + " is too long");
        }
        List<Integer> path = path(name);
        int last = path.getLast();
        boolean uid = Dictionary.vr(last) == Vr.UI;
        // PS3.18 8.3.4.1: a list of UID by commas; the separator of DICOM is taken too
        put(name, path, uid ? value.replace(',', '\\') : value);
    }

    private void include(String field) throws HttpException {
        if (field.equals("all")) {
            everything();
        } else if (!field.isEmpty()) {
            put(field, path(field), "");
        }
    }

    /** What the index holds for this level and those above, pictures of it in numbers too. */
    private void everything() {
        for (Dictionary.Entry entry : Dictionary.entries()) {
            if (QueryAttributes.answers(level, entry.tag()) && entry.tag() != Tags.RetrieveAETitle) {
                root.values.putIfAbsent(entry.tag(), "");
            }
        }
    }

    private void put(String name, List<Integer> path, String value) {
        int first = path.getFirst();
        if (!QueryAttributes.answers(level, first)) {
            if (level != QueryLevel.IMAGE || QueryAttributes.level(first).isPresent()) {
                ignored.add(name);
                return;
            }
            files = true;
        }
        Node at = root;
        for (int tag : path.subList(0, path.size() - 1)) {
            at = at.sequences.computeIfAbsent(tag, _ -> new Node());
        }
        at.values.merge(path.getLast(), value, (a, b) -> a.isEmpty() ? b : b.isEmpty() ? a : a + "\\" + b);
    }

    /** Attributes that come back without being asked for, and the UIDs of the path. */
    private void usual(Resource resource) {
        List<Integer> usual = new ArrayList<>();
        boolean ofAll = resource.study().isEmpty();
        if (level == QueryLevel.STUDY || ofAll) {
            usual.addAll(OF_STUDY);
        }
        if (level == QueryLevel.SERIES
                || level == QueryLevel.IMAGE && resource.series().isEmpty()) {
            usual.addAll(OF_SERIES);
        }
        if (level == QueryLevel.IMAGE) {
            usual.addAll(OF_INSTANCE);
        }
        for (int tag : usual) {
            if (QueryAttributes.answers(level, tag)) {
                root.values.putIfAbsent(tag, "");
            }
        }
        unique(Tags.StudyInstanceUID, resource.study());
        if (level != QueryLevel.STUDY) {
            unique(Tags.SeriesInstanceUID, resource.series());
        }
    }

    private void unique(int tag, String uid) {
        if (!uid.isEmpty()) {
            root.values.put(tag, uid);
        } else {
            root.values.putIfAbsent(tag, "");
        }
    }

    // PS3.18 8.3.4.1: keywords or tags, sequences by a dot
    private static List<Integer> path(String name) throws HttpException {
        List<Integer> path = new ArrayList<>();
        for (String step : name.split("\\.", -1)) {
            OptionalInt tag = step.matches("[0-9A-Fa-f]{8}") ? Tag.parse(step) : OptionalInt.empty();
            Optional<Dictionary.Entry> entry = Dictionary.find(step);
            if (tag.isEmpty() && entry.isEmpty() || path.size() == DEEPEST) {
                throw new HttpException(400, "there is no attribute or parameter '" + HeaderText.safe(name) + "'");
            }
            path.add(tag.isPresent() ? tag.getAsInt() : entry.get().tag());
        }
        return path;
    }

    /** Parameters that are not matched or returned, because nobody keeps them at this level. */
    Set<String> ignored() {
        return new LinkedHashSet<>(ignored);
    }

    /** Whether kept files must be looked at. */
    boolean needsFiles() {
        return files;
    }

    DataSet dataSet() {
        return dataSet(root, DataSet.builder().put(Tags.SpecificCharacterSet, "ISO_IR 192"));
    }

    private static DataSet dataSet(Node node, DataSetBuilder builder) {
        node.values.forEach((tag, value) -> put(builder, tag, value));
        node.sequences.forEach(
                (tag, item) -> builder.put(tag, dataSet(item, new DataSetBuilder(SpecificCharacterSet.UTF_8))));
        return builder.build();
    }

    private static void put(DataSetBuilder builder, int tag, String value) {
        if (value.isEmpty() || Dictionary.vr(tag) == Vr.SQ) {
            builder.putEmpty(tag);
        } else {
            builder.put(tag, value.split("\\\\", -1));
        }
    }
}
