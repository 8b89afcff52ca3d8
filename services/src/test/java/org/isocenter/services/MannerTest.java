package org.isocenter.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.dicom.Value;
import org.isocenter.dicom.Vr;
import org.isocenter.network.AssociateRq;
import org.isocenter.network.Body;
import org.isocenter.network.Decision;
import org.isocenter.network.Endpoint;
import org.isocenter.network.Identity;
import org.isocenter.network.Listener;
import org.isocenter.network.ListenerOptions;
import org.isocenter.network.Negotiation;
import org.isocenter.network.ProposedContext;
import org.isocenter.network.Services;
import org.isocenter.network.Status;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which compressed syntaxes a product proposes, by setting and by what the objects are. */
class MannerTest {
    private static final String EXTENDED = "1.2.840.10008.1.2.4.51";
    private static final String LOSSLESS = "1.2.840.10008.1.2.4.70";
    private static final String BASELINE = "1.2.840.10008.1.2.4.50";
    private static final String ELE = TransferSyntax.EXPLICIT_LE.uid();
    private static final String EBE = TransferSyntax.EXPLICIT_BE.uid();
    private static final String ILE = TransferSyntax.IMPLICIT_LE.uid();

    /** The lists of COHERENCE (lines 618-654) with lossy data kept as they are. */
    private static final Manner PRODUCT = new Manner(
            Identity.OWN,
            28_672,
            0,
            Map.of(Uids.CTImageStorage, List.of(EXTENDED, LOSSLESS, BASELINE, ELE, EBE, ILE)),
            false,
            true,
            false,
            Map.of(),
            Compression.AS_KEPT,
            true,
            Set.of());

    /** Brings anything into anything: what is not sent then is not for want of a decoder. */
    private static final Conversion ALL = new Conversion(
            _ -> List.of(TransferSyntax.EXPLICIT_LE, TransferSyntax.IMPLICIT_LE),
            (_, _) -> Optional.of(Body.of(Bytes.of(new byte[0]))));

    @TempDir
    private Path folder;

    private final List<AssociateRq> proposals = new CopyOnWriteArrayList<>();
    private final List<String> arrived = new CopyOnWriteArrayList<>();

    private List<StoreResult> send(Manner manner, List<String> taken, String... syntaxes) throws Exception {
        List<Instance> instances = new ArrayList<>();
        for (String syntax : syntaxes) {
            instances.add(instance(TransferSyntax.of(syntax)));
        }
        Services services = Services.NONE.otherwise(new StorageScp((exchange, _) -> {
            exchange.body().readAllBytes();
            arrived.add(exchange.context().syntax().uid());
            return Status.SUCCESS;
        }));
        try (Listener listener = Listener.open(
                ListenerOptions.onLoopback(0),
                caller -> {
                    proposals.add(caller.rq());
                    return new Decision.Accept(
                            Negotiation.contexts(caller.rq(), _ -> taken, Negotiation.Order.OURS), List.of(), services);
                },
                _ -> {})) {
            Endpoint endpoint = Endpoint.of("127.0.0.1", listener.port());
            return new StorageBatch(endpoint, "US", "THEM", 1, ALL, manner).send(instances, _ -> {});
        }
    }

    private List<List<String>> proposed() {
        return proposals.getLast().contexts().stream()
                .map(ProposedContext::transferSyntaxes)
                .toList();
    }

    private Instance instance(TransferSyntax syntax) throws IOException {
        Element pixels = syntax.encapsulated()
                ? new Element(
                        Tags.PixelData,
                        Vr.OB,
                        new Value.Fragments(List.of(Bytes.of(new byte[0]), Bytes.of(new byte[64]))))
                : Element.of(Tags.PixelData, Vr.OW, Bytes.of(new byte[64]));
        DataSet object = DataSet.builder()
                .put(Tags.SOPClassUID, Uids.CTImageStorage)
                .put(Tags.SOPInstanceUID, "1.2.3." + syntax.uid().hashCode() % 1000)
                .put(pixels)
                .build();
        Path file = folder.resolve(syntax.uid() + ".dcm");
        DicomFileWriter.write(object, syntax, file);
        return Instance.of(file);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"0, ''", "100, 70", "1, 51 50", "50, 51 50", "99, 51 50"})
    @DisplayName(
            "COH-STO-018, COH-STO-019, COH-STO-023: by quality the uncompressed list, with the lossless or the lossy list"
                    + " before it")
    void byQuality(int quality, String compressed) throws Exception {
        send(PRODUCT.with(Compression.ofQuality(quality)), List.of(ILE), ELE);
        assertThat(proposed()).isEqualTo(expected(compressed, List.of(ELE, EBE, ILE)));
        assertThat(arrived).containsExactly(ILE);
    }

    /** The numbers of the behaviour section: 0, 1, 2, 3 and more (ERR-07: names instead). */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"none, ''", "lossy, 51 50", "lossless, 70", "both, 51 70 50"})
    @DisplayName("COH-STO-018, COH-STO-021, COH-STO-023: by compression type the uncompressed list, with the lossy, the"
            + " lossless or both lists before it")
    void byCompressionType(String word, String compressed) throws Exception {
        send(PRODUCT.with(Compression.of(word).orElseThrow()), List.of(ILE), ELE);
        assertThat(proposed()).isEqualTo(expected(compressed, List.of(ELE, EBE, ILE)));
    }

    @Test
    @DisplayName("COH-STO-018: a list may be reduced, the uncompressed one to a single syntax")
    void reducedLists() throws Exception {
        Manner towards = PRODUCT.with(Compression.BOTH).towards(Set.of(ILE, LOSSLESS));
        send(towards, List.of(ILE), ELE);
        assertThat(proposed()).containsExactly(List.of(LOSSLESS), List.of(ILE));
        // our own manner likewise
        send(Manner.OWN.towards(Set.of(ILE)), List.of(ILE), ELE);
        assertThat(proposed()).containsExactly(List.of(ILE));
    }

    private static List<List<String>> expected(String compressed, List<String> plain) {
        List<List<String>> contexts = new ArrayList<>();
        for (String end : compressed.isEmpty() ? new String[0] : compressed.split(" ")) {
            contexts.add(List.of("1.2.840.10008.1.2.4." + end));
        }
        contexts.add(plain);
        return contexts;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"as-kept", "none", "lossless", "lossy", "both"})
    @DisplayName(
            "COH-STO-017: what is kept with loss is proposed in its own syntax alone, whatever the setting, and sent so"
                    + " or not at all")
    void lossyStaysAsItIs(String word) throws Exception {
        Manner manner = PRODUCT.with(Compression.of(word).orElseThrow());
        assertThat(send(manner, List.of(ILE, ELE, BASELINE), BASELINE)).allMatch(StoreResult::isStored);
        assertThat(proposed()).containsExactly(List.of(BASELINE));
        assertThat(arrived).containsExactly(BASELINE);
        assertThat(send(manner, List.of(ILE, ELE), BASELINE))
                .singleElement()
                .isInstanceOf(StoreResult.NotAccepted.class);
        // beside an object that may go uncompressed
        List<StoreResult> both = send(manner, List.of(ILE, ELE), BASELINE, ELE);
        assertThat(both).extracting(StoreResult::isStored).containsExactly(false, true);
        // our own manner decodes it, which loses nothing more
        assertThat(send(Manner.OWN, List.of(ILE, ELE), BASELINE)).allMatch(StoreResult::isStored);
    }

    @Test
    @DisplayName("COH-STO-021: an object kept lossless goes uncompressed where its syntax is not proposed")
    void losslessIsDecoded() throws Exception {
        assertThat(send(PRODUCT.with(Compression.NONE), List.of(LOSSLESS, ELE), LOSSLESS))
                .allMatch(StoreResult::isStored);
        assertThat(arrived).containsExactly(ELE);
        assertThat(send(PRODUCT.with(Compression.LOSSLESS), List.of(LOSSLESS, ELE), LOSSLESS))
                .allMatch(StoreResult::isStored);
        assertThat(arrived).containsExactly(ELE, LOSSLESS);
        assertThat(send(Manner.OWN.with(Compression.NONE), List.of(LOSSLESS, ELE), LOSSLESS))
                .allMatch(StoreResult::isStored);
        assertThat(arrived.getLast()).isEqualTo(ELE);
    }
}
