package org.isocenter.node;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.conformance.Subject;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;

/** Reads the members of sets, to be judged or mended. Files are mapped as long as the arena lives. */
record SetReader(Arena arena) {
    /** Longest value of an image that is held where only its header counts. */
    private static final long LONG_VALUE_BYTES = 1 << 16;

    private static final ReadOptions HEADER = ReadOptions.ALL.withKeepValuesUpTo(LONG_VALUE_BYTES);

    /** All of them whole. */
    List<Subject> whole(List<Member> members) throws IOException {
        List<Subject> subjects = new ArrayList<>(members.size());
        for (Member member : members) {
            subjects.add(subject(member, DicomFileReader.readMapped(member.file(), ReadOptions.ALL, arena)));
        }
        return subjects;
    }

    /** Images without their long values. */
    List<Subject> headers(List<Member> members) throws IOException {
        List<Subject> subjects = new ArrayList<>(members.size());
        for (Member member : members) {
            subjects.add(subject(
                    member,
                    member.isImage()
                            ? DicomFileReader.read(member.file(), HEADER)
                            : DicomFileReader.readMapped(member.file(), ReadOptions.ALL, arena)));
        }
        return subjects;
    }

    private static Subject subject(Member member, DicomFile file) {
        return new Subject(member.file().name(), file.dataSet(), file.syntax(), file.findings());
    }
}
