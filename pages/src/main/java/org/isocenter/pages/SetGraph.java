package org.isocenter.pages;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.isocenter.archive.Archive;
import org.isocenter.archive.Instance;
import org.isocenter.archive.Reference;
import org.isocenter.dicom.SopClasses;

/**
 * What is kept of a patient as a person sees it: image series and RT objects as nodes, what each is built on as links, and what is
 * referred to and not here as missing nodes.
 */
final class SetGraph {
    /** Missing objects of one kind under one node are one node, with this many UIDs named. */
    private static final int NAMED = 20;

    /** One box of the picture. */
    private static final class Node {
        final String id;
        final String modality;
        final String label;
        final boolean missing;
        final String study;
        final List<String> instances = new ArrayList<>();
        int count;
        String received = "";

        Node(String id, String modality, String label, String study, boolean missing) {
            this.id = id;
            this.modality = modality;
            this.label = label;
            this.study = study;
            this.missing = missing;
        }
    }

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, String> nodeOf = new HashMap<>();
    /** From and to, with how many references there are. */
    private final Map<List<String>, Integer> links =
            new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));

    private SetGraph() {}

    static SetGraph of(Archive archive, List<Instance> instances) throws IOException {
        SetGraph graph = new SetGraph();
        for (Instance instance : instances) {
            graph.add(instance);
        }
        for (Instance instance : instances) {
            for (Reference reference : archive.relations().references(instance.id())) {
                if (leads(instance.modality(), reference.place())) {
                    graph.link(archive, instance, reference);
                }
            }
        }
        return graph;
    }

    private static boolean isOwnNode(String modality) {
        return switch (modality) {
            case "RTSTRUCT", "RTPLAN", "RTDOSE", "RTRECORD", "REG" -> true;
            default -> false;
        };
    }

    private void add(Instance instance) {
        String id = isOwnNode(instance.modality()) ? instance.sopInstanceUid() : instance.seriesUid();
        Node node = nodes.computeIfAbsent(
                id, _ -> new Node(id, instance.modality(), instance.label(), instance.studyUid(), false));
        node.count++;
        String received = instance.receivedAt().toString();
        node.received = received.compareTo(node.received) > 0 ? received : node.received;
        if (node.instances.size() < NAMED) {
            node.instances.add(instance.sopInstanceUid());
        }
        nodeOf.put(instance.sopInstanceUid(), id);
    }

    // PS3.3 C.8.8.3 and C.8.8.5 to C.8.8.16: where RT objects name what they are built on. What they were made from
    // before (predecessors, source images) need not be here.
    private static boolean leads(String modality, String place) {
        return switch (modality) {
            case "RTPLAN" ->
                place.startsWith("ReferencedStructureSetSequence") || place.startsWith("ReferencedDoseSequence");
            case "RTSTRUCT" -> place.endsWith("ContourImageSequence");
            case "RTDOSE" ->
                place.startsWith("ReferencedStructureSetSequence") || place.startsWith("ReferencedRTPlanSequence");
            case "RTIMAGE", "RTRECORD" -> place.startsWith("ReferencedRTPlanSequence");
            case "REG" -> place.endsWith("ReferencedImageSequence");
            default -> false;
        };
    }

    private void link(Archive archive, Instance from, Reference reference) throws IOException {
        String source = nodeOf.get(from.sopInstanceUid());
        String target = nodeOf.get(reference.sopInstanceUid());
        if (target == null) {
            List<Instance> elsewhere = archive.relations().named(reference.sopInstanceUid());
            if (!elsewhere.isEmpty()) {
                // Another patient's or study's: it is here, but not in this picture.
                return;
            }
            Optional<SopClasses.Storage> known = SopClasses.findStorage(reference.sopClassUid());
            String kind = known.map(SopClasses.Storage::name).orElse(reference.sopClassUid());
            String modality = known.map(SopClasses.Storage::modality).orElse("");
            target = "missing " + source + " " + kind;
            String id = target;
            Node node = nodes.computeIfAbsent(id, _ -> new Node(id, modality, kind, from.studyUid(), true));
            node.count++;
            if (node.instances.size() < NAMED) {
                node.instances.add(reference.sopInstanceUid());
            }
        }
        if (!target.equals(source)) {
            links.merge(List.of(source, target), 1, Integer::sum);
        }
    }

    boolean isComplete() {
        return nodes.values().stream().noneMatch(node -> node.missing);
    }

    void write(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("nodes");
        for (Node node : nodes.values()) {
            json.writeStartObject();
            json.writeStringField("id", node.id);
            json.writeStringField("modality", node.modality);
            json.writeStringField("label", node.label);
            json.writeStringField("study", node.study);
            json.writeBooleanField("missing", node.missing);
            json.writeNumberField("count", node.count);
            json.writeStringField("received", node.received);
            json.writeArrayFieldStart("instances");
            for (String uid : node.instances) {
                json.writeString(uid);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("links");
        for (Map.Entry<List<String>, Integer> link : links.entrySet()) {
            json.writeStartObject();
            json.writeStringField("from", link.getKey().getFirst());
            json.writeStringField("to", link.getKey().getLast());
            json.writeNumberField("references", link.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
