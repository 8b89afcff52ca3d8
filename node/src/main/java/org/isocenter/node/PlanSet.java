package org.isocenter.node;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.archive.Reference;

/**
 * The objects that belong together with one object, found by references and by nothing else: of a plan its structure set, the images
 * that the structure set names and the rest of their series, the doses that refer to the plan. What is not here is named.
 *
 * @param root what the set is built on
 * @param members all of them, in the order in which they are to be sent
 * @param missing SOP Instance UIDs that members name and nobody has
 * @param doubled SOP Instance UIDs under which objects with different bytes are kept (P-13)
 */
record PlanSet(Member root, List<Member> members, List<String> missing, List<String> doubled) {
    /** Objects of one set; a structure set over the largest series has some thousands. */
    private static final int MAX_MEMBERS = 100_000;

    static PlanSet of(Member root, SetSource source) throws IOException {
        Search search = new Search(root, source);
        search.add(root);
        for (Member dose : source.referringTo(root.sopInstanceUid())) {
            if (dose.modality().equals("RTDOSE") && root.modality().equals("RTPLAN")) {
                search.add(dose);
            }
        }
        search.addSeries();
        List<Member> members = new ArrayList<>(search.members.values());
        members.sort(Comparator.comparingInt(Member::position));
        return new PlanSet(root, List.copyOf(members), List.copyOf(search.missing), List.copyOf(search.doubled));
    }

    List<Member> images() {
        return members.stream().filter(Member::isImage).toList();
    }

    /** Whether it holds an object of a modality. */
    boolean has(String modality) {
        return members.stream().anyMatch(member -> member.modality().equals(modality));
    }

    /** One search. */
    private static final class Search {
        private final Member root;
        private final SetSource source;
        private final Map<String, Member> members = new LinkedHashMap<>();
        private final Set<String> missing = new LinkedHashSet<>();
        private final Set<String> doubled = new LinkedHashSet<>();
        private final Set<String> series = new LinkedHashSet<>();

        Search(Member root, SetSource source) {
            this.root = root;
            this.source = source;
        }

        /** Depth is bounded: each kind leads to others by a few places only, and no object is looked at twice. */
        void add(Member member) throws IOException {
            if (members.size() >= MAX_MEMBERS || members.putIfAbsent(member.sopInstanceUid(), member) != null) {
                return;
            }
            for (Reference reference : source.references(member)) {
                if (leads(member, reference.place()) && !members.containsKey(reference.sopInstanceUid())) {
                    follow(reference.sopInstanceUid());
                }
            }
        }

        private void follow(String uid) throws IOException {
            List<Member> found = source.named(uid);
            if (found.isEmpty()) {
                missing.add(uid);
                return;
            }
            if (found.size() > 1) {
                doubled.add(uid);
            }
            if (found.getFirst().isImage()) {
                series.add(found.getFirst().seriesUid());
            }
            add(found.getFirst());
        }

        /** A receiver builds a volume from a series: what a structure set draws nothing on belongs to it too. */
        void addSeries() throws IOException {
            for (String uid : series) {
                for (Member image : source.ofSeries(uid)) {
                    members.putIfAbsent(image.sopInstanceUid(), image);
                }
            }
        }

        // PS3.3 C.8.8.3 and C.8.8.5 to C.8.8.16: the places where RT objects name what they are built on. Predecessors,
        // source
        // images and localizers are elsewhere, and need not be here.
        private boolean leads(Member from, String place) {
            return switch (from.modality()) {
                case "RTPLAN" ->
                    place.startsWith("ReferencedStructureSetSequence") || place.startsWith("ReferencedDoseSequence");
                case "RTSTRUCT" -> place.endsWith("ContourImageSequence");
                case "RTDOSE" ->
                    place.startsWith("ReferencedStructureSetSequence")
                            || from.equals(root) && place.startsWith("ReferencedRTPlanSequence");
                case "RTIMAGE", "RTRECORD" -> from.equals(root) && place.startsWith("ReferencedRTPlanSequence");
                case "REG" -> from.equals(root) && place.endsWith("ReferencedImageSequence");
                default -> false;
            };
        }
    }
}
