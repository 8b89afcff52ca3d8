package org.isocenter.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.network.Association;
import org.isocenter.network.Body;
import org.isocenter.network.Endpoint;
import org.isocenter.network.PresentationContext;
import org.isocenter.network.Proposal;
import org.isocenter.network.Reply;
import org.isocenter.network.Request.CStoreRq;
import org.isocenter.network.Status;

/** The one sender that all servers are measured with: files go straight to the socket, one request after the other on each association. */
final class StoreClient {
    private record Item(Path path, String sopInstance, long offset, long length) {}

    private final List<Item> items = new ArrayList<>();
    private long bytes;

    StoreClient(List<Path> files) throws IOException {
        for (Path file : files) {
            DicomFile read = DicomFileReader.read(file, ReadOptions.headerOnly());
            long length = java.nio.file.Files.size(file) - read.dataSetOffset();
            items.add(new Item(file, read.dataSet().string(Tags.SOPInstanceUID), read.dataSetOffset(), length));
            bytes += length;
        }
    }

    int instances() {
        return items.size();
    }

    long bytes() {
        return bytes;
    }

    /** Sends everything over so many associations; seconds from the first A-ASSOCIATE-RQ to the last A-RELEASE-RP. */
    double send(int port, int associations) throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> all = new ArrayList<>();
            for (int a = 0; a < associations; a++) {
                int first = a;
                all.add(threads.submit(() -> sendPart(port, first, associations)));
            }
            for (Future<Void> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("port " + port + ": " + e.getCause(), e.getCause());
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private Void sendPart(int port, int first, int step) throws IOException {
        Proposal proposal = Proposal.of("BENCH", "PEER").with(Uids.CTImageStorage, TransferSyntax.EXPLICIT_LE);
        try (Association association = Association.open(Endpoint.of("127.0.0.1", port), proposal)) {
            PresentationContext context = association
                    .context(Uids.CTImageStorage, TransferSyntax.EXPLICIT_LE)
                    .orElseThrow(() -> new IOException("Explicit VR Little Endian was not accepted"));
            for (int i = first; i < items.size(); i += step) {
                Item item = items.get(i);
                CStoreRq request = new CStoreRq(association.nextMessageId(), Uids.CTImageStorage, item.sopInstance());
                Reply reply =
                        association.call(context, request, Body.ofFile(item.path(), item.offset(), item.length()));
                if (!reply.status().equals(Status.SUCCESS)) {
                    throw new IOException(item.path() + " was answered " + reply.status());
                }
            }
            association.release();
        }
        return null;
    }
}
