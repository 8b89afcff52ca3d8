package org.isocenter.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetReader;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.FileSource;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Vr;
import org.isocenter.network.Decision;
import org.isocenter.network.Endpoint;
import org.isocenter.network.Listener;
import org.isocenter.network.ListenerOptions;
import org.isocenter.network.Negotiation;
import org.isocenter.network.Service;
import org.isocenter.network.Services;
import org.isocenter.network.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageTest {
    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";

    @TempDir
    private Path folder;

    private final Map<String, Bytes> received = new ConcurrentHashMap<>();

    private Listener listener(List<String> syntaxes) throws IOException {
        Service storage = new StorageScp((exchange, request) -> {
            received.put(request.sopInstanceUid(), Bytes.of(exchange.body().readAllBytes()));
            return Status.SUCCESS;
        });
        Services services = Services.NONE.otherwise(storage).with(VerificationScp.SOP_CLASS, new VerificationScp());
        return Listener.open(
                ListenerOptions.onLoopback(0),
                caller -> new Decision.Accept(
                        Negotiation.contexts(caller.rq(), _ -> syntaxes, Negotiation.Order.OURS), List.of(), services),
                _ -> {});
    }

    private Instance instance(String uid, TransferSyntax syntax) throws IOException {
        DataSet dataSet = DataSet.builder()
                .put(Tags.SOPClassUID, CT)
                .put(Tags.SOPInstanceUID, uid)
                .put(Tags.PatientName, "Doe^Jane")
                .put(Element.of(Tags.PixelData, Vr.OW, Bytes.of(new byte[100_000])))
                .build();
        Path file = folder.resolve(uid + ".dcm");
        DicomFileWriter.write(dataSet, syntax, file);
        return Instance.of(file);
    }

    @Test
    void echo() throws Exception {
        try (Listener listener = listener(List.of(TransferSyntax.IMPLICIT_LE.uid()))) {
            assertThat(VerificationScu.echo(Endpoint.of("127.0.0.1", listener.port()), "US", "THEM"))
                    .isEqualTo(Status.SUCCESS);
        }
    }

    @Test
    void allArriveByteForByteOverSeveralAssociations() throws Exception {
        List<Instance> instances = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            instances.add(instance("1.2.3." + i, TransferSyntax.EXPLICIT_LE));
        }
        try (Listener listener = listener(List.of(TransferSyntax.EXPLICIT_LE.uid()))) {
            List<StoreResult> results = StorageBatch.to(Endpoint.of("127.0.0.1", listener.port()), "US", "THEM")
                    .over(4)
                    .send(instances, _ -> {});
            assertThat(results).hasSize(40).allMatch(StoreResult::isStored);
        }
        for (Instance instance : instances) {
            byte[] file = Files.readAllBytes(instance.path());
            assertThat(received.get(instance.sopInstanceUid()))
                    .isEqualTo(Bytes.of(file, (int) instance.offset(), (int) instance.length()));
        }
    }

    @Test
    void anInstanceIsBroughtIntoASyntaxThePeerTakes() throws Exception {
        Instance instance = instance("1.2.3", TransferSyntax.EXPLICIT_BE);
        try (Listener listener = listener(List.of(TransferSyntax.IMPLICIT_LE.uid()))) {
            List<StoreResult> results = StorageBatch.to(Endpoint.of("127.0.0.1", listener.port()), "US", "THEM")
                    .send(List.of(instance), _ -> {});
            assertThat(results).allMatch(StoreResult::isStored);
        }
        DataSet arrived =
                DataSetReader.read(received.get("1.2.3"), TransferSyntax.IMPLICIT_LE, ReadOptions.ALL, _ -> {});
        assertThat(arrived.string(Tags.PatientName)).isEqualTo("Doe^Jane");
    }

    @Test
    void whatCannotBeSentIsNotCalledSent() throws Exception {
        Instance good = instance("1.2.3", TransferSyntax.EXPLICIT_LE);
        Instance compressed = new Instance(CT, "1.2.4", TransferSyntax.JPEG_2000, good.file(), 0, 2);
        Instance missing =
                new Instance(CT, "1.2.5", TransferSyntax.EXPLICIT_LE, FileSource.of(folder.resolve("none")), 0, 2);
        try (Listener listener = listener(List.of(TransferSyntax.EXPLICIT_LE.uid()))) {
            List<StoreResult> results = StorageBatch.to(Endpoint.of("127.0.0.1", listener.port()), "US", "THEM")
                    .send(List.of(missing, compressed, good), _ -> {});
            assertThat(results).hasSize(3);
            assertThat(results.get(0)).isInstanceOf(StoreResult.Failed.class);
            assertThat(results.get(1)).isInstanceOf(StoreResult.NotAccepted.class);
            assertThat(results.get(2)).matches(StoreResult::isStored);
        }
    }

    @Test
    void withoutAPeerEveryInstanceFails() throws Exception {
        Listener closed = listener(List.of());
        int port = closed.port();
        closed.close();
        List<StoreResult> results = StorageBatch.to(Endpoint.of("127.0.0.1", port), "US", "THEM")
                .over(3)
                .send(
                        List.of(
                                instance("1.2.3", TransferSyntax.EXPLICIT_LE),
                                instance("1.2.4", TransferSyntax.EXPLICIT_LE)),
                        _ -> {});
        assertThat(results).hasSize(2).allMatch(StoreResult.Failed.class::isInstance);
    }
}
