package org.isocenter.cli;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.Dictionary;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.network.SubOperations;
import org.isocenter.services.RetrieveResult;

/** Retrieves as a product does: what its own queries find, and what the objects that come name, in its order. */
final class Retrievals {
    private final QueryPeer peer;
    private final Recipe product;
    private final KeyPaths given;
    private final List<String> missing = new ArrayList<>();

    Retrievals(QueryPeer peer, Recipe product, KeyPaths given) {
        this.peer = peer;
        this.product = product;
        this.given = given;
    }

    /** SOP Instance UIDs that were looked for and not found. */
    List<String> missing() {
        return List.copyOf(missing);
    }

    // RAY-NET-025, ONC-QRY-006, ONC-QRY-009
    /** What a person named, or what the product's queries find for it, one retrieval each. */
    List<Recipe.Asked> wanted() throws IOException {
        if (!product.movesWhatIsFound(given)) {
            return List.of(product.move(given, DataSet.EMPTY));
        }
        if (given.tags().isEmpty()) {
            throw new UsageException("-k is missing: everything there is would be retrieved");
        }
        List<DataSet> found = within(product.listed(peer.find(product.find(given))));
        List<Recipe.Asked> all = new ArrayList<>();
        for (DataSet match : found) {
            all.add(product.move(given, match));
        }
        return all;
    }

    /** Matches of the level that the product retrieves: studies are opened, patients too where there is one. */
    private List<DataSet> within(List<DataSet> matches) throws IOException {
        List<DataSet> all = new ArrayList<>();
        for (DataSet match : matches) {
            Optional<Recipe.Asked> deeper = product.findWithin(given, match);
            if (deeper.isEmpty()) {
                all.add(match);
            } else {
                requireOnePatient(matches);
                peer.find(deeper.get()).forEach(inner -> all.add(with(inner, match)));
            }
        }
        return product.listed(all);
    }

    private static void requireOnePatient(List<DataSet> matches) throws UsageException {
        long patients = matches.stream()
                .map(match -> match.string(Tags.PatientID))
                .distinct()
                .count();
        if (patients > 1) {
            throw new UsageException(patients + " patients match; name one by -k PatientID");
        }
    }

    /** A match with the unique keys of the one around it. */
    private static DataSet with(DataSet inner, DataSet outer) {
        var builder = inner.toBuilder();
        for (int tag : new int[] {Tags.PatientID, Tags.StudyInstanceUID}) {
            if (!inner.hasValue(tag) && outer.hasValue(tag)) {
                builder.put(outer.find(tag).orElseThrow());
            }
        }
        return builder.build();
    }

    /** Retrieves each. */
    List<RetrieveResult> move(List<Recipe.Asked> wanted, String destination, Predicate<SubOperations> progress)
            throws IOException {
        List<RetrieveResult> results = new ArrayList<>();
        for (Recipe.Asked each : wanted) {
            results.add(peer.move(each, destination, progress));
        }
        return results;
    }

    // OBI-FIND-006, OBI-MOVE-003 to OBI-MOVE-005
    /** Retrieves each here, and after each object what it names: what the product looks for first by a query, the rest at once. */
    List<RetrieveResult> follow(
            List<Recipe.Asked> wanted, String destination, Predicate<SubOperations> progress, ReceivedFiles files)
            throws IOException {
        List<RetrieveResult> results = new ArrayList<>();
        Deque<Recipe.Asked> left = new ArrayDeque<>(wanted);
        Set<String> seen = new HashSet<>();
        int read = 0;
        while (!left.isEmpty()) {
            results.add(peer.move(left.pop(), destination, progress));
            List<ReceivedFiles.Received> received = files.received();
            List<Recipe.Asked> next = new ArrayList<>();
            for (; read < received.size(); read++) {
                seen.add(received.get(read).sopInstanceUid());
                if (received.get(read).status().isDone()) {
                    next.addAll(named(received.get(read), seen));
                }
            }
            // What the latest object names comes before what is left.
            next.reversed().forEach(left::push);
        }
        return results;
    }

    private List<Recipe.Asked> named(ReceivedFiles.Received received, Set<String> seen) throws IOException {
        DataSet object = DicomFileReader.read(received.path(), ReadOptions.ALL.withStopBefore(Tags.PixelData))
                .dataSet();
        List<Recipe.Asked> all = new ArrayList<>();
        String modality = object.string(Tags.Modality);
        for (Recipe.Reference reference : product.references()) {
            if (!reference.modality().equals(modality)) {
                continue;
            }
            List<String> path = Arrays.asList(reference.path().split("\\."));
            for (String uid : values(object, path)) {
                if (seen.add(uid) && (!reference.asksFirst() || isThere(uid))) {
                    all.add(product.move(instance(uid), DataSet.EMPTY));
                }
            }
        }
        return all;
    }

    private boolean isThere(String uid) throws IOException {
        boolean there = !peer.find(product.find(instance(uid))).isEmpty();
        if (!there) {
            missing.add(uid);
        }
        return there;
    }

    private static KeyPaths instance(String uid) {
        KeyPaths keys = new KeyPaths();
        keys.set(Tags.SOPInstanceUID, uid);
        return keys;
    }

    private static List<String> values(DataSet object, List<String> path) {
        int tag = Dictionary.find(path.getFirst()).map(Dictionary.Entry::tag).orElseThrow();
        if (path.size() == 1) {
            return object.strings(tag);
        }
        List<String> all = new ArrayList<>();
        object.items(tag).forEach(item -> all.addAll(values(item, path.subList(1, path.size()))));
        return all;
    }
}
