package org.isocenter.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.services.RetrieveResult;

// RAY-NET-020, RAY-NET-021
/**
 * What a product asks beside of each match, to tell a person more: a query for some, a retrieval for others. What comes is read and forgotten
 * (RAY-NET-022).
 */
final class Descriptions {
    private final QueryPeer peer;
    private final Recipe product;
    private final KeyPaths given;

    Descriptions(QueryPeer peer, Recipe product, KeyPaths given) {
        this.peer = peer;
        this.product = product;
        this.given = given;
    }

    /** The matches, each with what more was learned. */
    List<DataSet> of(List<DataSet> matches, String aeTitle, int port) throws IOException {
        List<DataSet> described = new ArrayList<>();
        for (DataSet match : matches) {
            Optional<RecipeStep> step = product.description(match).filter(each -> !each.retrieves());
            described.add(step.isEmpty() ? match : found(step.get(), match));
        }
        Path folder = Files.createTempDirectory("isocenter-described");
        ReceivedFiles files = new ReceivedFiles(folder, () -> {});
        try (ReceivingPort _ = new ReceivingPort(files, aeTitle, port)) {
            for (int i = 0; i < described.size(); i++) {
                Optional<RecipeStep> step =
                        product.description(described.get(i)).filter(RecipeStep::retrieves);
                if (step.isPresent()) {
                    described.set(i, fetched(step.get(), described.get(i), aeTitle, files));
                }
            }
        } finally {
            for (ReceivedFiles.Received each : files.received()) {
                Files.deleteIfExists(each.path());
            }
            Files.deleteIfExists(folder);
        }
        return described;
    }

    private DataSet found(RecipeStep step, DataSet match) throws IOException {
        List<DataSet> more = peer.find(step.asked(given, match));
        return more.isEmpty() ? match : with(match, step, more.getFirst());
    }

    private DataSet fetched(RecipeStep step, DataSet match, String aeTitle, ReceivedFiles files) throws IOException {
        int before = files.received().size();
        RetrieveResult result = peer.move(step.asked(given, match), aeTitle, _ -> true);
        List<ReceivedFiles.Received> all = files.received();
        if (all.size() == before) {
            throw new IOException("series " + match.string(Tags.SeriesInstanceUID)
                    + " cannot be described: nothing came, the answer was " + result.status());
        }
        DataSet object = DicomFileReader.read(all.get(before).path(), ReadOptions.ALL.withStopBefore(Tags.PixelData))
                .dataSet();
        return with(match, step, object);
    }

    private static DataSet with(DataSet match, RecipeStep step, DataSet more) {
        DataSetBuilder builder = match.toBuilder();
        for (int tag : step.shown()) {
            Optional<Element> element = more.find(tag);
            if (element.isPresent() && !match.hasValue(tag)) {
                builder.put(element.get());
            }
        }
        return builder.build();
    }
}
