package org.isocenter.testkit;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.SopClasses;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.network.Association;
import org.isocenter.network.AssociationException;
import org.isocenter.network.Body;
import org.isocenter.network.ContextResult;
import org.isocenter.network.Endpoint;
import org.isocenter.network.Negotiation;
import org.isocenter.network.PresentationContext;
import org.isocenter.network.Proposal;
import org.isocenter.network.Request;
import org.isocenter.network.UserItem;

/**
 * A peer that does what a text says and compares what it hears: one step a line, {@code RULES | what it does -> what it must hear};
 * {@code #} begins a comment. The steps:
 *
 * <pre>
 * context CTImageStorage explicit,implicit -> explicit      one context; or class-refused, syntaxes-refused
 * contexts CTImageStorage implicit / implicit,big -> implicit / big
 * announced max-pdu|class-uid|version -> what the acceptance says; version may be none
 * window 8 -> none                                          asynchronous operations
 * extended CTImageStorage -> none
 * role CTImageStorage scp -> none                           role selection: none, or scu, scp, scu+scp, neither
 * calling STRANGER -> rejected 1 1 3                        result, source, reason of PS3.8 9.3.4; or accepted
 * called WRONG -> rejected 1 1 7
 * associations 11 -> rejected 2 3 2                         how the last of so many at once ends
 * store ct PatientID=X ; StudyID- -> 0000                   an object by name, changed; "0110 aborted" where the association ends after it
 * store ct in implicit -> 0000
 * claim MRImageStorage of ct -> A900                        a SOP class that is not the object's
 * garbage CTImageStorage -> C000                            bytes that are no data set
 * echo -> 0000
 * silence before -> closed                                  connects and says nothing
 * silence after -> aborted                                  opens an association and says nothing
 * </pre>
 *
 * @param steps in order
 */
public record PeerScript(List<Step> steps) {
    private static final Map<String, TransferSyntax> SYNTAXES = Map.of(
            "implicit", TransferSyntax.IMPLICIT_LE,
            "explicit", TransferSyntax.EXPLICIT_LE,
            "big", TransferSyntax.EXPLICIT_BE,
            "jpeg-baseline", TransferSyntax.of("1.2.840.10008.1.2.4.50"),
            "jpeg-extended", TransferSyntax.of("1.2.840.10008.1.2.4.51"),
            "jpeg-lossless", TransferSyntax.of("1.2.840.10008.1.2.4.70"),
            "rle", TransferSyntax.of("1.2.840.10008.1.2.5"),
            "jpeg-2000", TransferSyntax.of("1.2.840.10008.1.2.4.90"));

    private static final List<String> OTHERS = List.of(
            Uids.Verification,
            Uids.StorageCommitmentPushModel,
            Uids.PatientRootQueryRetrieveInformationModelFind,
            Uids.PatientRootQueryRetrieveInformationModelMove,
            Uids.PatientRootQueryRetrieveInformationModelGet,
            Uids.StudyRootQueryRetrieveInformationModelFind,
            Uids.StudyRootQueryRetrieveInformationModelMove,
            Uids.StudyRootQueryRetrieveInformationModelGet,
            Uids.PatientStudyOnlyQueryRetrieveInformationModelFind,
            Uids.ModalityWorklistInformationModelFind,
            Uids.ModalityPerformedProcedureStep,
            Uids.BasicGrayscalePrintManagementMeta);

    /**
     * Who is called, and by whom.
     *
     * @param endpoint where it listens
     * @param callingAe a title it knows
     * @param calledAe its title
     * @param objects what is stored, by name
     */
    public record Peers(Endpoint endpoint, String callingAe, String calledAe, Map<String, DataSet> objects) {}

    /**
     * One line.
     *
     * @param rules whose promise it shows
     * @param deed what is done
     * @param expected what must be heard
     */
    public record Step(List<String> rules, String deed, String expected) {
        @Override
        public String toString() {
            return String.join(",", rules) + " | " + deed + " -> " + expected;
        }
    }

    public PeerScript {
        steps = List.copyOf(steps);
    }

    /** Reads a script. */
    public static PeerScript parse(String text) {
        List<Step> steps = new ArrayList<>();
        for (String line : text.lines().map(String::strip).toList()) {
            if (!line.isEmpty() && !line.startsWith("#")) {
                int bar = line.indexOf(" | ");
                int arrow = line.lastIndexOf(" -> ");
                steps.add(new Step(
                        List.of(line.substring(0, bar).split(",")),
                        line.substring(bar + 3, arrow).strip(),
                        line.substring(arrow + 4).strip()));
            }
        }
        return new PeerScript(steps);
    }

    /** Does all steps in order; what was heard otherwise than expected, a line each. */
    public List<String> run(Peers peers) throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Step step : steps) {
            String heard = hear(step.deed(), peers);
            if (!heard.equals(step.expected())) {
                wrong.add(step + ", heard " + heard);
            }
        }
        return wrong;
    }

    private static String hear(String deed, Peers peers) throws IOException {
        String[] words = deed.split(" ", 2);
        String rest = words.length > 1 ? words[1] : "";
        return switch (words[0]) {
            case "context", "contexts" -> contexts(rest, peers);
            case "announced" -> announced(rest, peers);
            case "window" -> window(Integer.parseInt(rest), peers);
            case "extended" -> extended(uid(rest), peers);
            case "role" -> role(rest, peers);
            case "calling" -> opened(Proposal.of(rest, peers.calledAe()), peers);
            case "called" -> opened(Proposal.of(peers.callingAe(), rest), peers);
            case "associations" -> associations(Integer.parseInt(rest), peers);
            case "store" -> store(rest, peers);
            case "claim" -> claim(rest, peers);
            case "garbage" -> garbage(uid(rest), peers);
            case "echo" -> echo(peers);
            case "silence" -> rest.equals("before") ? silentConnection(peers) : silentAssociation(peers);
            default -> throw new IllegalArgumentException("no such step: " + deed);
        };
    }

    /** The UID of a SOP class by its name without blanks, such as {@code CTImageStorage}. */
    private static String uid(String name) {
        if (name.matches("[0-9.]+")) {
            return name;
        }
        return Stream.concat(SopClasses.storageUids().stream(), OTHERS.stream())
                .filter(uid -> Uids.name(uid)
                        .replace(" SOP Class", "")
                        .replaceAll("[^A-Za-z0-9]", "")
                        .equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such SOP class: " + name));
    }

    private static Proposal proposal(Peers peers) {
        return Proposal.of(peers.callingAe(), peers.calledAe());
    }

    private static String contexts(String text, Peers peers) throws IOException {
        int blank = text.indexOf(' ');
        Proposal proposal = proposal(peers);
        for (String one : text.substring(blank + 1).split(" / ")) {
            List<String> syntaxes = Arrays.stream(one.strip().split(","))
                    .map(name -> SYNTAXES.get(name).uid())
                    .toList();
            proposal = proposal.with(uid(text.substring(0, blank)), syntaxes);
        }
        try (Association association = Association.open(peers.endpoint(), proposal)) {
            return String.join(
                    " / ",
                    association.acceptance().contexts().stream()
                            .map(PeerScript::answer)
                            .toList());
        }
    }

    private static String answer(ContextResult result) {
        return switch (result.result()) {
            case ACCEPTANCE ->
                SYNTAXES.entrySet().stream()
                        .filter(entry -> entry.getValue().uid().equals(result.transferSyntax()))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(result.transferSyntax());
            case ABSTRACT_SYNTAX_NOT_SUPPORTED -> "class-refused";
            case TRANSFER_SYNTAXES_NOT_SUPPORTED -> "syntaxes-refused";
            case USER_REJECTION, NO_REASON -> "refused";
        };
    }

    private static List<UserItem> items(UserItem asked, Peers peers) throws IOException {
        Proposal proposal = proposal(peers).with(Uids.CTImageStorage, TransferSyntax.IMPLICIT_LE);
        try (Association association =
                Association.open(peers.endpoint(), asked == null ? proposal : proposal.with(asked))) {
            return association.acceptance().userItems();
        }
    }

    private static String announced(String what, Peers peers) throws IOException {
        List<UserItem> items = items(null, peers);
        Optional<String> said = switch (what) {
            case "max-pdu" ->
                Negotiation.item(items, UserItem.MaximumLength.class).map(item -> Long.toString(item.bytes()));
            case "class-uid" ->
                Negotiation.item(items, UserItem.ImplementationClassUid.class)
                        .map(UserItem.ImplementationClassUid::uid);
            case "version" ->
                Negotiation.item(items, UserItem.ImplementationVersionName.class)
                        .map(UserItem.ImplementationVersionName::name);
            default -> throw new IllegalArgumentException("nothing announces " + what);
        };
        return said.orElse("none");
    }

    private static String window(int operations, Peers peers) throws IOException {
        return Negotiation.item(
                        items(new UserItem.AsynchronousOperationsWindow(operations, operations), peers),
                        UserItem.AsynchronousOperationsWindow.class)
                .map(item -> item.invoked() + " " + item.performed())
                .orElse("none");
    }

    private static String extended(String sopClass, Peers peers) throws IOException {
        return Negotiation.item(
                        items(new UserItem.ExtendedNegotiation(sopClass, Bytes.of((byte) 2, (byte) 0)), peers),
                        UserItem.ExtendedNegotiation.class)
                .map(item -> item.information().toString())
                .orElse("none");
    }

    private static String role(String text, Peers peers) throws IOException {
        String[] words = text.split(" ");
        UserItem asked = new UserItem.RoleSelection(uid(words[0]), words[1].contains("scu"), words[1].contains("scp"));
        return Negotiation.item(items(asked, peers), UserItem.RoleSelection.class)
                .map(item -> item.scu() ? (item.scp() ? "scu+scp" : "scu") : item.scp() ? "scp" : "neither")
                .orElse("none");
    }

    private static String opened(Proposal proposal, Peers peers) throws IOException {
        try (Association association =
                Association.open(peers.endpoint(), proposal.with(Uids.CTImageStorage, TransferSyntax.IMPLICIT_LE))) {
            return association.isOpen() ? "accepted" : "ended";
        } catch (AssociationException.Rejected e) {
            return "rejected " + e.rejection().result() + " " + e.rejection().source() + " "
                    + e.rejection().reason();
        }
    }

    private static String associations(int number, Peers peers) throws IOException {
        List<Association> open = new ArrayList<>();
        try {
            for (int i = 1; i < number; i++) {
                open.add(Association.open(
                        peers.endpoint(), proposal(peers).with(Uids.CTImageStorage, TransferSyntax.IMPLICIT_LE)));
            }
            return opened(proposal(peers), peers);
        } finally {
            for (Association association : open) {
                association.close();
            }
        }
    }

    private static String store(String text, Peers peers) throws IOException {
        String[] parts = text.split(" in ");
        String[] words = parts[0].split(" ", 2);
        DataSet object = object(words[0], peers);
        for (String change : words.length == 1 ? new String[0] : words[1].split(" ; ")) {
            object = Mutation.parse(change.strip()).apply(object);
        }
        TransferSyntax syntax = parts.length > 1 ? SYNTAXES.get(parts[1].strip()) : TransferSyntax.IMPLICIT_LE;
        return store(object.string(Tags.SOPClassUID), object.string(Tags.SOPInstanceUID), syntax, object, peers);
    }

    private static DataSet object(String name, Peers peers) {
        DataSet object = peers.objects().get(name);
        if (object == null) {
            throw new IllegalArgumentException(
                    "no object " + name + " among " + peers.objects().keySet());
        }
        return object;
    }

    private static String claim(String text, Peers peers) throws IOException {
        String[] words = text.split(" of ");
        DataSet object = object(words[1], peers);
        return store(uid(words[0]), object.string(Tags.SOPInstanceUID), TransferSyntax.IMPLICIT_LE, object, peers);
    }

    private static String store(String sopClass, String instance, TransferSyntax syntax, DataSet object, Peers peers)
            throws IOException {
        return stored(sopClass, instance, syntax, Body.of(object, syntax), peers);
    }

    private static String garbage(String sopClass, Peers peers) throws IOException {
        byte[] bytes = {8, 0, 5, 0, (byte) 0xF0, 0, 0, 0, 1, 2};
        return stored(sopClass, "1.2.3.4.5", TransferSyntax.IMPLICIT_LE, Body.of(out -> out.write(bytes)), peers);
    }

    private static String stored(String sopClass, String instance, TransferSyntax syntax, Body body, Peers peers)
            throws IOException {
        try (Association association =
                Association.open(peers.endpoint(), proposal(peers).with(sopClass, syntax))) {
            Optional<PresentationContext> context = association.context(sopClass);
            if (context.isEmpty()) {
                return "not accepted";
            }
            Request request = new Request.CStoreRq(association.nextMessageId(), sopClass, instance);
            String status = "%04X"
                    .formatted(association
                            .call(context.get(), request, body)
                            .status()
                            .code());
            return status + (endsAlone(association) ? " aborted" : "");
        } catch (AssociationException.Aborted e) {
            return "aborted";
        }
    }

    /** Whether the peer ends the association after its answer. */
    private static boolean endsAlone(Association association) throws IOException {
        try {
            association.release();
            return false;
        } catch (AssociationException over) {
            return true;
        }
    }

    private static String echo(Peers peers) throws IOException {
        try (Association association = Association.open(
                peers.endpoint(), proposal(peers).with(Uids.Verification, TransferSyntax.IMPLICIT_LE))) {
            Optional<PresentationContext> context = association.context(Uids.Verification);
            return context.isEmpty()
                    ? "not accepted"
                    : "%04X"
                            .formatted(association
                                    .call(context.get(), new Request.CEchoRq(association.nextMessageId()), Body.NONE)
                                    .status()
                                    .code());
        }
    }

    private static String silentConnection(Peers peers) throws IOException {
        try (Socket socket =
                new Socket(peers.endpoint().host(), peers.endpoint().port())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            return socket.getInputStream().read() < 0 ? "closed" : "answered";
        }
    }

    private static String silentAssociation(Peers peers) throws IOException {
        Proposal proposal = proposal(peers).with(Uids.CTImageStorage, TransferSyntax.IMPLICIT_LE);
        try (Association association = Association.open(peers.endpoint(), proposal)) {
            association.serveUntil(() -> false);
            return "served";
        } catch (AssociationException.Aborted e) {
            return "aborted";
        }
    }

    private static final int PATIENCE_MILLIS = 20_000;
}
