package org.isocenter.node;

import java.io.IOException;
import java.util.List;
import org.isocenter.archive.Instance;
import org.isocenter.archive.Reference;
import org.isocenter.archive.Relations;

/** Members of sets among the kept objects. */
record ArchiveSets(Relations relations) implements SetSource {
    @Override
    public List<Member> named(String sopInstanceUid) throws IOException {
        return members(relations.named(sopInstanceUid));
    }

    @Override
    public List<Member> ofSeries(String seriesUid) throws IOException {
        return members(relations.ofSeries(seriesUid));
    }

    @Override
    public List<Reference> references(Member member) throws IOException {
        return relations.references(member.id());
    }

    @Override
    public List<Member> referringTo(String sopInstanceUid) throws IOException {
        return members(relations.referringTo(sopInstanceUid));
    }

    private static List<Member> members(List<Instance> instances) {
        return instances.stream().map(Member::of).toList();
    }
}
