package org.isocenter.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.Dictionary;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Vr;

/** Judges a file-set as a whole: the directory, each file it refers to, and files it does not refer to. */
public final class FileSetCheck {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_DESCRIPTOR_BYTES = 1 << 16;

    private final FileSet set;
    private final Optional<ApplicationProfile> profile;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<Path, String> files = new HashMap<>();
    private final Map<String, String> instances = new HashMap<>();

    private FileSetCheck(FileSet set, Optional<ApplicationProfile> profile) {
        this.set = set;
        this.profile = profile;
    }

    /** All that is wrong; where a profile is given, also what it does not allow. */
    public static List<Finding> check(FileSet set, Optional<ApplicationProfile> profile) throws IOException {
        return new FileSetCheck(set, profile).check();
    }

    private List<Finding> check() throws IOException {
        Directory directory = set.directory();
        findings.addAll(directory.findings());
        // PS3.10 8.6
        String syntax = directory.meta().string(Tags.TransferSyntaxUID);
        if (!syntax.equals(TransferSyntax.EXPLICIT_LE.uid())) {
            say(
                    MediaRules.SYNTAX,
                    "",
                    "the DICOMDIR is in " + TransferSyntax.of(syntax).name());
        }
        // COH-MED-026
        if (directory.roots().isEmpty()) {
            say(MediaRules.EMPTY, "DirectoryRecordSequence", "the directory has no records");
        }
        levels(directory.roots(), "");
        for (DirectoryRecord record : directory.records()) {
            keys(record);
        }
        for (FileSet.Member member : set.members()) {
            member(member);
        }
        descriptor();
        unreferenced();
        return findings;
    }

    private void levels(List<DirectoryRecord> records, String parent) {
        for (DirectoryRecord record : records) {
            Optional<RecordType> type = RecordTypes.STANDARD.find(record.type());
            if (type.isEmpty()) {
                say(MediaRules.TYPE, name(record), "the standard has no record of type '" + record.type() + "'");
            } else if (!record.type().equals(RecordTypes.PRIVATE)
                    && !type.get().under().equals(parent)) {
                String wanted = type.get().under().isEmpty()
                        ? "at the root"
                        : "under " + type.get().under();
                String found = parent.isEmpty() ? "at the root" : "under " + parent;
                say(MediaRules.LEVEL, name(record), "stands " + wanted + ", found " + found);
            }
            levels(record.children(), record.type());
        }
    }

    private void keys(DirectoryRecord record) {
        RecordTypes.STANDARD.find(record.type()).ifPresent(type -> type.keys().forEach(key -> key(record, key)));
        profile.ifPresent(known -> known.keys(record.type()).forEach(key -> key(record, key)));
    }

    private void key(DirectoryRecord record, RecordType.Key key) {
        boolean wrong = switch (key.need()) {
            case ALWAYS -> !record.keys().hasValue(key.tag());
            case MAY_BE_EMPTY -> !record.keys().has(key.tag());
            case WITH_VALUE_IF_THERE, IF_THERE, OPTIONAL -> false;
        };
        // A study that is a file itself needs no UID of the record (PS3.3 F.5.2).
        boolean isExcused =
                key.tag() == Tags.StudyInstanceUID && record.fileId().isPresent();
        if (wrong && !isExcused) {
            String what = key.need() == RecordType.Need.ALWAYS ? "must have a value" : "must be present";
            say(MediaRules.KEY, name(record) + "." + keyword(key.tag()), what);
        }
    }

    private void member(FileSet.Member member) throws IOException {
        DirectoryRecord record = member.record();
        FileId id = record.fileId().orElseThrow();
        if (id.leadsOut()) {
            say(
                    MediaRules.TRAVERSAL,
                    name(record),
                    "File ID '" + id + "' leads out of the file-set; it is not followed");
            return;
        }
        if (!id.isConforming()) {
            say(
                    MediaRules.FILE_ID,
                    name(record),
                    "File ID '" + id + "': up to 8 of A to Z, 0 to 9, _ in up to 8 parts");
        }
        if (member.path().isEmpty()) {
            say(MediaRules.MISSING_FILE, name(record), "there is no file " + id);
            return;
        }
        Path path = member.path().get();
        String other = files.put(path.toRealPath(), id.toString());
        if (other != null) {
            say(MediaRules.TWICE, name(record), "file " + id + " is referred to by another record too");
        }
        file(record, path);
    }

    private void file(DirectoryRecord record, Path path) throws IOException {
        MediaObject object;
        try {
            object = MediaObject.read(path);
        } catch (DicomException e) {
            say(MediaRules.NOT_DICOM, name(record), path.getFileName() + ": " + e.getMessage());
            return;
        }
        object.findings().stream()
                .filter(finding -> finding.rule().equals("DICOM-MISSING-META")
                        || finding.rule().equals("DICOM-MISSING-PREAMBLE"))
                .forEach(finding ->
                        say(MediaRules.NOT_DICOM, name(record), path.getFileName() + ": " + finding.message()));
        same(record, Tags.ReferencedSOPClassUIDInFile, object.sopClass());
        same(record, Tags.ReferencedSOPInstanceUIDInFile, object.sopInstance());
        same(record, Tags.ReferencedTransferSyntaxUIDInFile, object.syntax().uid());
        String twin = instances.put(object.sopInstance(), name(record));
        if (twin != null) {
            say(MediaRules.TWICE, name(record), "the same SOP Instance UID as " + twin);
        }
        values(record, object.header());
        profile.ifPresent(known -> {
            String objection = known.objection(object.sopClass(), object.syntax());
            if (!objection.isEmpty()) {
                say(MediaRules.PROFILE, name(record), objection);
            }
        });
    }

    private void same(DirectoryRecord record, int tag, String found) {
        String said = record.keys().string(tag);
        if (!said.equals(found)) {
            say(MediaRules.FILE_DIFFERS, name(record) + "." + keyword(tag), "says " + said + ", the file has " + found);
        }
    }

    /** Keys that are texts and differ from the file. The file counts; a directory may lag behind (COH-MED-011). */
    private void values(DirectoryRecord record, DataSet header) {
        for (Element key : record.keys().elements()) {
            boolean isCompared = key.vr().isText()
                    && key.vr() != Vr.TM
                    && Tag.group(key.tag()) != 0x0004
                    && key.tag() != Tags.SpecificCharacterSet
                    && header.hasValue(key.tag());
            if (isCompared && !record.keys().strings(key.tag()).equals(header.strings(key.tag()))) {
                say(
                        MediaRules.KEY_VALUE,
                        name(record) + "." + keyword(key.tag()),
                        "differs from the file, which counts");
            }
        }
    }

    private void descriptor() throws IOException {
        List<String> components = set.directory().header().strings(Tags.FileSetDescriptorFileID);
        if (components.isEmpty()) {
            return;
        }
        FileId id = new FileId(components);
        Optional<Path> path = id.resolve(set.root());
        if (path.isEmpty()) {
            say(MediaRules.DESCRIPTOR, "FileSetDescriptorFileID", "there is no file " + id);
            return;
        }
        files.put(path.get().toRealPath(), id.toString());
        if (profile.isPresent() && profile.get().privateObjects() && !isMultiVolume(path.get())) {
            say(MediaRules.DESCRIPTOR, "FileSetDescriptorFileID", id + " is not one line 'MULTIVOLUME: xx of yy'");
        }
    }

    // COH-MED-033
    private static boolean isMultiVolume(Path file) throws IOException {
        return Files.size(file) < MAX_DESCRIPTOR_BYTES
                && Files.readString(file, StandardCharsets.ISO_8859_1).matches("MULTIVOLUME: \\d\\d of \\d\\d");
    }

    private void unreferenced() throws IOException {
        Set<Path> known = new HashSet<>(files.keySet());
        FileSet.directoryFile(set.root()).ifPresent(file -> known.add(real(file)));
        try (Stream<Path> all = Files.walk(set.root(), MAX_DEPTH)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                if (!known.contains(real(file))) {
                    say(
                            MediaRules.UNREFERENCED,
                            set.root().relativize(file).toString(),
                            "no record refers to this file");
                }
            }
        }
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException _) {
            // It is gone meanwhile; its name will do.
            return file;
        }
    }

    /** How findings name a record: by its file, or by what identifies it. */
    private static String name(DirectoryRecord record) {
        return record.fileId().map(file -> record.type() + " " + file).orElseGet(() -> switch (record.type()) {
            case RecordTypes.PATIENT -> "PATIENT " + record.keys().string(Tags.PatientID);
            case RecordTypes.STUDY -> "STUDY " + record.keys().string(Tags.StudyInstanceUID);
            case RecordTypes.SERIES -> "SERIES " + record.keys().string(Tags.SeriesInstanceUID);
            default -> record.type();
        });
    }

    private static String keyword(int tag) {
        return Dictionary.find(tag).map(Dictionary.Entry::keyword).orElse(Tag.format(tag));
    }

    private void say(MediaRules rule, String where, String message) {
        findings.add(rule.at(where, message));
    }
}
