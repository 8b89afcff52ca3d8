package org.isocenter.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.isocenter.dicom.Bytes;
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

/**
 * The one sender that all servers are measured with: data sets go from memory to the socket, one request after the other on each
 * association. Each pass sends the same slices under UIDs of its own, since the same UID again is another, shorter way.
 */
final class StoreClient {
    private static final int PASS_DIGITS = 3;

    /** A data set in memory, and where in it the last digits of its SOP Instance UID stand. */
    private record Item(String sopInstance, byte[] dataSet, int uidEnd) {
        static Item of(Path file) throws IOException {
            DicomFile read = DicomFileReader.read(file, ReadOptions.headerOnly());
            String uid = read.dataSet().string(Tags.SOPInstanceUID);
            byte[] all = Files.readAllBytes(file);
            byte[] dataSet = Arrays.copyOfRange(all, (int) read.dataSetOffset(), all.length);
            int at = new String(dataSet, StandardCharsets.ISO_8859_1).indexOf(uid);
            return new Item(uid, dataSet, at + uid.length());
        }

        /** UID of a pass, written into the data set too. */
        String uid(int pass) {
            String digits = Integer.toString(1000 + pass).substring(1);
            byte[] bytes = digits.getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(bytes, 0, dataSet, uidEnd - PASS_DIGITS, PASS_DIGITS);
            return sopInstance.substring(0, sopInstance.length() - PASS_DIGITS) + digits;
        }
    }

    private final List<Item> items = new ArrayList<>();
    private long bytes;

    StoreClient(List<Path> files) throws IOException {
        for (Path file : files) {
            Item item = Item.of(file);
            items.add(item);
            bytes += item.dataSet().length;
        }
    }

    int instances() {
        return items.size();
    }

    long bytes() {
        return bytes;
    }

    /** Sends everything over so many associations; seconds from the first A-ASSOCIATE-RQ to the last A-RELEASE-RP. */
    double send(int port, int associations, int pass) throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> all = new ArrayList<>();
            for (int a = 0; a < associations; a++) {
                int first = a;
                all.add(threads.submit(() -> sendPart(port, first, associations, pass)));
            }
            for (Future<Void> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("port " + port + ": " + e.getCause(), e.getCause());
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private Void sendPart(int port, int first, int step, int pass) throws IOException {
        Proposal proposal = Proposal.of("BENCH", "PEER").with(Uids.CTImageStorage, TransferSyntax.EXPLICIT_LE);
        try (Association association = Association.open(Endpoint.of("127.0.0.1", port), proposal)) {
            PresentationContext context = association
                    .context(Uids.CTImageStorage, TransferSyntax.EXPLICIT_LE)
                    .orElseThrow(() -> new IOException("Explicit VR Little Endian was not accepted"));
            for (int i = first; i < items.size(); i += step) {
                Item item = items.get(i);
                CStoreRq request = new CStoreRq(association.nextMessageId(), Uids.CTImageStorage, item.uid(pass));
                Reply reply = association.call(context, request, Body.of(Bytes.of(item.dataSet())));
                if (!reply.status().equals(Status.SUCCESS)) {
                    throw new IOException(item.sopInstance() + " was answered " + reply.status());
                }
            }
            association.release();
        }
        return null;
    }
}
