package org.isocenter.media;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;

/** The records of a file-set while it is made or changed: a patient, a study and a series have one record each (PS3.3 F.4). */
final class DirectoryTree {
    /** A record that may still get others below it. */
    private static final class Branch {
        private final DataSet keys;
        private final Map<String, Branch> children = new LinkedHashMap<>();

        Branch(DataSet keys) {
            this.keys = keys;
        }

        DirectoryRecord record() {
            return new DirectoryRecord(
                    keys, children.values().stream().map(Branch::record).toList());
        }
    }

    private static final List<String> ABOVE = List.of(RecordTypes.PATIENT, RecordTypes.STUDY, RecordTypes.SERIES);

    private final Branch root = new Branch(DataSet.EMPTY);
    private final Map<String, String> instances = new HashMap<>();
    private final RecordMaker maker;
    private final Consumer<Finding> findings;

    DirectoryTree(RecordMaker maker, Consumer<Finding> findings) {
        this.maker = maker;
        this.findings = findings;
    }

    /** Takes over the records of a directory, keys that this program does not know included. */
    void addAll(List<DirectoryRecord> records) {
        addAll(root, records);
    }

    private void addAll(Branch parent, List<DirectoryRecord> records) {
        for (DirectoryRecord record : records) {
            Branch branch = new Branch(record.keys());
            Branch there = parent.children.putIfAbsent(key(record.type(), record.keys()), branch);
            if (there != null && !record.children().isEmpty()) {
                branch = there;
            } else if (there != null) {
                parent.children.put("another " + parent.children.size(), branch);
            }
            record.fileId().ifPresent(file -> instances.put(record.sopInstance(), file.toString()));
            addAll(branch, record.children());
        }
    }

    /** Whether an object of this SOP Instance UID is referred to (COH-MED-008). */
    boolean has(String sopInstance) {
        return instances.containsKey(sopInstance);
    }

    /** How many records refer to files. */
    int files() {
        return instances.size();
    }

    /** Adds the record of an object and those above it that are not there yet. */
    void add(MediaObject object, FileId file) {
        RecordType type = RecordTypes.STANDARD.of(object.header());
        Branch parent = root;
        if (!type.under().isEmpty()) {
            for (String above : ABOVE) {
                parent = above(parent, above, object);
            }
        }
        DataSetBuilder keys = maker.record(type, object, parent.children.size() + 1).toBuilder()
                .put(Tags.ReferencedFileID, file.components().toArray(String[]::new))
                .put(Tags.ReferencedSOPClassUIDInFile, object.sopClass())
                .put(Tags.ReferencedSOPInstanceUIDInFile, object.sopInstance())
                .put(Tags.ReferencedTransferSyntaxUIDInFile, object.syntax().uid());
        object.header()
                .find(Tags.RelatedGeneralSOPClassUID)
                .ifPresent(general -> keys.put(
                        Element.of(Tags.ReferencedRelatedGeneralSOPClassUIDInFile, general.vr(), general.bytes())));
        parent.children.put("file " + file, new Branch(keys.build()));
        instances.put(object.sopInstance(), file.toString());
    }

    private Branch above(Branch parent, String type, MediaObject object) {
        RecordType recordType = RecordTypes.STANDARD.find(type).orElseThrow();
        String key = key(type, object.header());
        Branch there = parent.children.get(key);
        if (there == null) {
            there = new Branch(maker.record(recordType, object, parent.children.size() + 1));
            parent.children.put(key, there);
        } else if (type.equals(RecordTypes.PATIENT)) {
            checkPatient(there.keys, object);
        }
        return there;
    }

    private void checkPatient(DataSet patient, MediaObject object) {
        String name = patient.string(Tags.PatientName);
        String other = object.header().string(Tags.PatientName);
        if (!name.equals(other)) {
            findings.accept(MediaRules.PATIENT.at(
                    "PatientName",
                    object.path() + ": the patient of this Patient ID has another name in the directory"));
        }
    }

    /** What tells one record from its neighbours. */
    private static String key(String type, DataSet keys) {
        String id = switch (type) {
            case RecordTypes.PATIENT -> patient(keys);
            case RecordTypes.STUDY -> keys.string(Tags.StudyInstanceUID);
            case RecordTypes.SERIES -> keys.string(Tags.SeriesInstanceUID);
            default -> String.join("/", keys.strings(Tags.ReferencedFileID));
        };
        return ABOVE.contains(type) ? type + " " + id : "file " + id;
    }

    private static String patient(DataSet keys) {
        String id = keys.string(Tags.PatientID);
        // Without an ID it is written as UNKNOWN, so the name tells.
        return id.isEmpty() || id.equals("UNKNOWN") ? "without ID " + keys.string(Tags.PatientName) : id;
    }

    /** Removes the records of files that are meant, and those above that are empty then. Returns the records removed. */
    List<DirectoryRecord> remove(Predicate<DirectoryRecord> isMeant) {
        List<DirectoryRecord> removed = new ArrayList<>();
        remove(root, isMeant, removed);
        removed.forEach(record -> instances.remove(record.sopInstance()));
        return removed;
    }

    private static void remove(Branch branch, Predicate<DirectoryRecord> isMeant, List<DirectoryRecord> removed) {
        for (Map.Entry<String, Branch> child : List.copyOf(branch.children.entrySet())) {
            DirectoryRecord before = child.getValue().record();
            remove(child.getValue(), isMeant, removed);
            boolean isEmpty = child.getValue().children.isEmpty();
            boolean isFile = before.fileId().isPresent();
            if (isFile && isMeant.test(before)) {
                removed.add(before);
                branch.children.remove(child.getKey());
            } else if (!isFile && isEmpty && !before.children().isEmpty()) {
                branch.children.remove(child.getKey());
            }
        }
    }

    /** All records. */
    List<DirectoryRecord> records() {
        return root.record().children();
    }
}
