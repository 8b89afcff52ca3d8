package org.isocenter.node;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.archive.Reference;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.FileSource;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;

/** Members of sets among files that somebody gave. Of each only what is before the pixels is read. */
final class FileSets implements SetSource {
    private static final ReadOptions HEADER = ReadOptions.ALL.withKeepValuesUpTo(1 << 16);

    private final Map<String, List<Member>> byUid = new HashMap<>();
    private final Map<String, List<Member>> bySeries = new HashMap<>();
    private final Map<String, List<Member>> referring = new HashMap<>();
    private final Map<Member, List<Reference>> references = new HashMap<>();
    private final Map<Member, DataSet> headers = new HashMap<>();
    private final List<Member> members = new ArrayList<>();

    FileSets(List<? extends FileSource> files) throws IOException {
        for (FileSource file : files) {
            add(file, DicomFileReader.read(file, HEADER));
        }
    }

    private void add(FileSource source, DicomFile file) {
        DataSet header = file.dataSet();
        Member member = new Member(
                -1 - members.size(),
                header.string(Tags.SOPInstanceUID),
                header.string(Tags.SOPClassUID),
                header.string(Tags.Modality),
                header.string(Tags.SeriesInstanceUID),
                source,
                file.syntax());
        members.add(member);
        headers.put(member, header);
        references.put(member, Reference.of(header));
        byUid.computeIfAbsent(member.sopInstanceUid(), _ -> new ArrayList<>()).add(member);
        bySeries.computeIfAbsent(member.seriesUid(), _ -> new ArrayList<>()).add(member);
        for (Reference reference : references.get(member)) {
            referring
                    .computeIfAbsent(reference.sopInstanceUid(), _ -> new ArrayList<>())
                    .add(member);
        }
    }

    List<Member> members() {
        return members;
    }

    DataSet header(Member member) {
        return headers.get(member);
    }

    @Override
    public List<Member> named(String sopInstanceUid) {
        return byUid.getOrDefault(sopInstanceUid, List.of());
    }

    @Override
    public List<Member> ofSeries(String seriesUid) {
        return bySeries.getOrDefault(seriesUid, List.of());
    }

    @Override
    public List<Reference> references(Member member) {
        return references.getOrDefault(member, List.of());
    }

    @Override
    public List<Member> referringTo(String sopInstanceUid) {
        return referring.getOrDefault(sopInstanceUid, List.of());
    }
}
