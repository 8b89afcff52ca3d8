package org.isocenter.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.network.Association;
import org.isocenter.network.Body;
import org.isocenter.network.Endpoint;
import org.isocenter.network.PresentationContext;
import org.isocenter.network.Proposal;
import org.isocenter.network.Request;
import org.isocenter.network.Status;

/**
 * One archive of the run.
 *
 * @param port of DICOM
 * @param httpPort of DICOMweb; 0 where it has none
 * @param studies small ones that it holds
 * @param fillers associations it is filled by at once
 */
record HubServer(Measured process, int port, int httpPort, int studies, int fillers) implements AutoCloseable {
    String name() {
        return process.name();
    }

    boolean hasWeb() {
        return httpPort > 0;
    }

    Endpoint endpoint() {
        return Endpoint.of("127.0.0.1", port);
    }

    /** Stores its small studies, and then the slices of the large one; seconds for the small ones. */
    double fill(HubStudies all, int largeSlices) throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(fillers)) {
            List<Future<Void>> parts = new ArrayList<>();
            for (int f = 0; f < fillers; f++) {
                int first = f;
                parts.add(threads.submit(() -> fillPart(all, first)));
            }
            for (Future<Void> part : parts) {
                part.get();
            }
        } catch (ExecutionException e) {
            throw new IOException(name() + ": " + e.getCause(), e.getCause());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        store(all, all.studies(), largeSlices);
        return seconds;
    }

    private Void fillPart(HubStudies all, int first) throws IOException {
        try (Association association = open()) {
            for (int study = first; study < studies; study += fillers) {
                for (int number = 0; number < HubStudies.IN_STUDY; number++) {
                    store(association, all.slice(study, number));
                }
            }
        }
        return null;
    }

    private void store(HubStudies all, int study, int slices) throws IOException {
        try (Association association = open()) {
            for (int number = 0; number < slices; number++) {
                store(association, all.slice(study, number));
            }
        }
    }

    private Association open() throws IOException {
        return Association.open(
                endpoint(), Proposal.of("BENCH", "PEER").with(Uids.CTImageStorage, TransferSyntax.EXPLICIT_LE));
    }

    private static void store(Association association, DataSet dataSet) throws IOException {
        PresentationContext context =
                association.context(Uids.CTImageStorage).orElseThrow(() -> new IOException("CT was not accepted"));
        Request request = new Request.CStoreRq(
                association.nextMessageId(), Uids.CTImageStorage, dataSet.string(Tags.SOPInstanceUID));
        Status status = association
                .call(context, request, Body.of(dataSet, context.syntax()))
                .status();
        if (!status.isDone()) {
            throw new IOException("the server answered " + status);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
