package org.isocenter.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.isocenter.conformance.AssociationPolicies;
import org.isocenter.conformance.Fact;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Profiles;
import org.isocenter.conformance.Service;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetWriter;
import org.isocenter.dicom.Implementation;
import org.isocenter.dicom.SopClasses;
import org.isocenter.dicom.SpecificCharacterSet;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.network.AssociateAc;
import org.isocenter.network.AssociateRq;
import org.isocenter.network.Association;
import org.isocenter.network.Endpoint;
import org.isocenter.network.Negotiation;
import org.isocenter.network.PresentationContext;
import org.isocenter.network.Proposal;
import org.isocenter.network.Status;
import org.isocenter.network.Timeouts;
import org.isocenter.network.UserItem;
import org.isocenter.services.InformationModel;
import org.isocenter.services.VerificationScu;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The profile {@code isocenter} promises what the running node does, and nothing else. */
class PromisesTest {
    @TempDir
    private Path folder;

    private final Profile profile = profile();

    private static Profile profile() {
        try {
            return Profiles.packaged(List.of()).find("isocenter").orElseThrow();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Node node() throws IOException {
        return Node.start(Settings.initial()
                .withData(folder.resolve("data"))
                .withListener("127.0.0.1", 0)
                .withReserveMib(0)
                .withPeer("ct", "CT_ROOM", "127.0.0.1", 0));
    }

    private String stated(Fact.Topic topic, String name) {
        return profile.facts(topic).stream()
                .filter(fact -> fact.name().equals(name))
                .map(Fact::value)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theSopClassesAreThoseTheNodeKnows() {
        Set<String> known = new TreeSet<>(SopClasses.storageUids());
        known.add("1.3.12.2.1107.5.9.1");
        assertThat(known).allMatch(StorageClasses::contains);
        known.add(Uids.Verification);
        known.add(Uids.StorageCommitmentPushModel);
        for (InformationModel model : InformationModel.values()) {
            known.addAll(List.of(model.find(), model.move(), model.get()));
        }
        known.add(Uids.ModalityWorklistInformationModelFind);
        known.add(Uids.ModalityPerformedProcedureStep);
        known.add(Uids.ModalityPerformedProcedureStepRetrieve);
        known.addAll(List.of(
                Uids.BasicGrayscalePrintManagementMeta,
                Uids.BasicColorPrintManagementMeta,
                Uids.PrintJob,
                Uids.BasicAnnotationBox,
                Uids.PresentationLUT,
                Uids.PrinterConfigurationRetrieval));
        Set<String> promised = new TreeSet<>();
        for (Service service : profile.product().services()) {
            // The configuration of printers is told, and never asked for.
            boolean onlyTold = service.sopClass().equals(Uids.PrinterConfigurationRetrieval);
            assertThat(service.scu() != onlyTold && service.scp())
                    .as(service.name())
                    .isTrue();
            promised.add(service.sopClass());
        }
        assertThat(promised).isEqualTo(known);
        assertThat(stated(Fact.Topic.ACCEPTANCE, "further storage classes")).contains("1.2.840.10008.5.1.4.1.1.");
        assertThat(StorageClasses.contains("1.2.840.10008.5.1.4.1.1.99999")).isTrue();
    }

    @Test
    void theNodeAcceptsEachPromisedContextAlone() throws IOException {
        try (Node node = node()) {
            List<Service> services = profile.product().services();
            List<String> refused = new ArrayList<>();
            for (int from = 0; from < services.size(); from += Proposal.MAX_CONTEXTS) {
                refused.addAll(refused(
                        node, services.subList(from, Math.min(services.size(), from + Proposal.MAX_CONTEXTS))));
            }
            assertThat(refused).isEmpty();
        }
    }

    /** SOP classes of which the node does not take the first promised transfer syntax. */
    private static List<String> refused(Node node, List<Service> services) throws IOException {
        Proposal proposal = Proposal.of("CT_ROOM", "ISOCENTER");
        for (Service service : services) {
            proposal = proposal.with(service.sopClass(), service.transferSyntaxes());
        }
        List<String> refused = new ArrayList<>();
        try (Association association = Association.open(Endpoint.of("127.0.0.1", node.port()), proposal)) {
            for (Service service : services) {
                boolean taken = association
                        .context(service.sopClass())
                        .map(context -> context.syntax()
                                .uid()
                                .equals(service.transferSyntaxes().getFirst()))
                        .orElse(false);
                if (!taken) {
                    refused.add(service.name());
                }
            }
        }
        return refused;
    }

    @Test
    void theNodeAcceptsEachPromisedTransferSyntaxAndNoOther() throws IOException {
        List<String> promised = profile.product().services().stream()
                .filter(service -> service.sopClass().equals(Uids.CTImageStorage))
                .findFirst()
                .orElseThrow()
                .transferSyntaxes();
        assertThat(promised)
                .containsExactlyInAnyOrderElementsOf(
                        StreamSupport.stream(TransferSyntax.all().spliterator(), false)
                                .map(TransferSyntax::uid)
                                .toList());
        Proposal proposal = Proposal.of("CT_ROOM", "ISOCENTER").with(Uids.CTImageStorage, List.of("1.2.3.4"));
        for (String uid : promised) {
            proposal = proposal.with(Uids.CTImageStorage, List.of(uid));
        }
        try (Node node = node();
                Association association = Association.open(Endpoint.of("127.0.0.1", node.port()), proposal)) {
            Set<String> taken = new HashSet<>();
            for (PresentationContext context : association.contexts()) {
                taken.add(context.syntax().uid());
            }
            assertThat(taken).isEqualTo(Set.copyOf(promised));
        }
    }

    @Test
    void theAnswerToAnAssociationSaysWhatIsPromised() throws IOException {
        Proposal proposal = Proposal.of("CT_ROOM", "ISOCENTER")
                .with(Uids.CTImageStorage, TransferSyntax.EXPLICIT_LE)
                .with(new UserItem.AsynchronousOperationsWindow(8, 8))
                .with(new UserItem.RoleSelection(Uids.CTImageStorage, true, true))
                .with(new UserItem.ExtendedNegotiation(Uids.CTImageStorage, Bytes.of((byte) 2)));
        try (Node node = node();
                Association association = Association.open(Endpoint.of("127.0.0.1", node.port()), proposal)) {
            AssociateAc answer = association.acceptance();
            List<UserItem> items = answer.userItems();
            assertThat(one(items, UserItem.MaximumLength.class).bytes())
                    .isEqualTo(Long.parseLong(stated(Fact.Topic.MAX_PDU, "received")));
            assertThat(one(items, UserItem.ImplementationClassUid.class).uid())
                    .isEqualTo(stated(Fact.Topic.IMPLEMENTATION_CLASS_UID, ""))
                    .isEqualTo(Implementation.CLASS_UID);
            assertThat(one(items, UserItem.ImplementationVersionName.class).name())
                    .isEqualTo(stated(Fact.Topic.IMPLEMENTATION_VERSION_NAME, ""))
                    .isEqualTo(Implementation.VERSION_NAME);
            assertThat(stated(Fact.Topic.ASYNCHRONOUS, "")).startsWith("not negotiated");
            assertThat(Negotiation.items(items, UserItem.AsynchronousOperationsWindow.class))
                    .isEmpty();
            assertThat(stated(Fact.Topic.ROLE_SELECTION, "")).startsWith("each role");
            assertThat(Negotiation.items(items, UserItem.RoleSelection.class))
                    .containsExactly(new UserItem.RoleSelection(Uids.CTImageStorage, true, true));
            assertThat(stated(Fact.Topic.EXTENDED_NEGOTIATION, "Storage")).startsWith("level 2");
            assertThat(one(items, UserItem.ExtendedNegotiation.class)
                            .information()
                            .at(0))
                    .isEqualTo((byte) 2);
            assertThat(stated(Fact.Topic.APPLICATION_CONTEXT, "")).isEqualTo(AssociateRq.DICOM_APPLICATION_CONTEXT);
        }
    }

    private static <T extends UserItem> T one(List<UserItem> items, Class<T> kind) {
        return Negotiation.item(items, kind).orElseThrow();
    }

    @Test
    void limitsAreThoseOfTheSettings() {
        ListenSettings listen = Settings.initial().listen().getFirst();
        Settings.HubSettings hub = Settings.initial().hub();
        AssociationPolicies policies = profile.product().association();
        assertThat(stated(Fact.Topic.MAX_ASSOCIATIONS, "accepted"))
                .isEqualTo(policies.associations() + " in all, " + listen.maxAssociationsPerPeer()
                        + " for one pair of address and calling AE title");
        assertThat(stated(Fact.Topic.PORT, "")).isEqualTo(Integer.toString(policies.port()));
        assertThat(stated(Fact.Topic.CONFIGURATION, "AE title")).isEqualTo(hub.aeTitle());
        assertThat(stated(Fact.Topic.CONFIGURATION, "address")).startsWith(listen.address() + ":");
        assertThat(stated(Fact.Topic.CONFIGURATION, "storage of unknown SOP classes"))
                .isEqualTo(hub.acceptUnknownStorage() ? "on" : "off");
        assertThat(stated(Fact.Topic.INITIATION, ""))
                .contains(
                        "after " + hub.retrySeconds() + " s",
                        "at most " + hub.retryMaxSeconds() + " s",
                        ", " + hub.attempts() + " times");
        assertThat(seconds())
                .containsExactly(
                        10, policies.requestSeconds(), policies.idleSeconds(), policies.responseSeconds(), 60, 60);
        Timeouts timeouts = Timeouts.DEFAULT;
        assertThat(seconds())
                .containsExactly(
                        (int) timeouts.connect().toSeconds(),
                        (int) timeouts.artim().toSeconds(),
                        (int) timeouts.idle().toSeconds(),
                        (int) timeouts.response().toSeconds(),
                        (int) timeouts.pdu().toSeconds(),
                        (int) timeouts.write().toSeconds());
    }

    private List<Integer> seconds() {
        return profile.facts(Fact.Topic.TIMEOUT).stream()
                .map(fact ->
                        Integer.parseInt(fact.value().substring(0, fact.value().indexOf(' '))))
                .toList();
    }

    @Test
    void characterSetsAreThoseThatTextIsReadIn() {
        List<String> promised = profile.product().characterSets();
        assertThat(promised).hasSize(32).allSatisfy(term -> {
            List<String> terms = term.startsWith("ISO 2022") ? List.of("", term) : List.of(term);
            assertThat(SpecificCharacterSet.of(terms).problems()).as(term).isEmpty();
        });
    }

    @Test
    void statusCodesAreThoseThePeerHears() throws IOException {
        DataSet ct = Sender.ct("1.2.3.4");
        try (Node node = node();
                Sender sender = Sender.open(node, "CT_ROOM", "ISOCENTER")) {
            verify(sender.store(ct), "C-STORE 0000H");
            Bytes bytes = DataSetWriter.toBytes(ct, TransferSyntax.EXPLICIT_LE);
            verify(sender.store(ct.string(Tags.SOPClassUID), "1.2.3.5", bytes), "C-STORE A900H");
            verify(sender.store(ct.string(Tags.SOPClassUID), "1.2.3.4", bytes.slice(0, 37)), "C-STORE C000H");
            verify(VerificationScu.echo(Endpoint.of("127.0.0.1", node.port()), "CT_ROOM", "ISOCENTER"), "C-ECHO 0000H");
        }
    }

    private void verify(Status status, String promised) {
        assertThat(promised).endsWith("%04XH".formatted(status.code()));
        assertThat(stated(Fact.Topic.STATUS, promised)).isNotEmpty();
    }
}
