package org.isocenter.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.isocenter.conformance.AssociationPolicies;
import org.isocenter.conformance.Checker;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Service;
import org.isocenter.conformance.StoragePolicies;
import org.isocenter.conformance.StoragePolicies.Answer;
import org.isocenter.conformance.StoragePolicies.Cause;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.Verdict;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;
import org.isocenter.network.AssociateRj;
import org.isocenter.network.Caller;
import org.isocenter.network.ContextResult;
import org.isocenter.network.Decision;
import org.isocenter.network.Exchange;
import org.isocenter.network.Identity;
import org.isocenter.network.Limits;
import org.isocenter.network.Listener;
import org.isocenter.network.ListenerOptions;
import org.isocenter.network.Negotiation;
import org.isocenter.network.Request;
import org.isocenter.network.Services;
import org.isocenter.network.Status;
import org.isocenter.network.Timeouts;
import org.isocenter.services.StorageScp;
import org.isocenter.services.VerificationScp;

/**
 * A product as its profile describes it, without a hub: listens, negotiates, and answers C-STORE from what it remembers in memory. It shares
 * the profile with the hub's personality and no code that acts on it.
 */
final class SimulatedPeer implements AutoCloseable {
    private final Profile profile;
    private final String aeTitle;
    private final String caller;
    private final Map<String, DataSet> kept = new ConcurrentHashMap<>();
    private final Listener listener;

    SimulatedPeer(Profile profile, String aeTitle, String caller, Timeouts timeouts) throws IOException {
        this.profile = profile;
        this.aeTitle = aeTitle;
        this.caller = caller;
        AssociationPolicies policies = profile.product().association();
        Limits limits = Limits.DEFAULT;
        if (policies.maxPdu() >= 0) {
            limits = limits.withMaxPduLength(policies.maxPdu());
        }
        if (policies.associations() > 0) {
            limits = limits.withAssociations(policies.associations(), policies.associations());
        }
        Identity identity = new Identity(
                policies.implementationClassUid().isEmpty()
                        ? Identity.OWN.classUid()
                        : policies.implementationClassUid(),
                policies.implementationVersionName());
        this.listener = Listener.open(
                new ListenerOptions(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        Optional.empty(),
                        limits,
                        identity,
                        timeouts),
                this::decide,
                _ -> {});
    }

    int port() {
        return listener.port();
    }

    private Decision decide(Caller calling) {
        if (!calling.rq().calledAe().strip().equals(aeTitle)) {
            return new Decision.Reject(AssociateRj.CALLED_AE_NOT_RECOGNIZED);
        }
        if (!calling.rq().callingAe().strip().equals(caller)) {
            return new Decision.Reject(AssociateRj.CALLING_AE_NOT_RECOGNIZED);
        }
        Map<String, List<String>> taken = new HashMap<>();
        for (Service service : profile.product().services()) {
            if (service.scp()) {
                taken.putIfAbsent(service.sopClass(), service.preferred());
            }
        }
        boolean ours = profile.product().association().order() == AssociationPolicies.Order.OURS;
        List<ContextResult> contexts = Negotiation.contexts(
                calling.rq(),
                uid -> taken.getOrDefault(uid, List.of()),
                ours ? Negotiation.Order.OURS : Negotiation.Order.PROPOSERS);
        Services services = Services.of(Map.of(Uids.Verification, new VerificationScp()))
                .otherwise(new StorageScp(this::store, this::aborts));
        return new Decision.Accept(contexts, List.of(), services);
    }

    private StoragePolicies policies() {
        return profile.product().storage();
    }

    private boolean aborts(Status status) {
        return policies().answers().values().stream()
                .anyMatch(answer -> answer.aborts() && answer.status() != 0 && answer.status() == status.code());
    }

    private Status store(Exchange exchange, Request.CStoreRq request) throws IOException {
        DataSet object;
        try {
            object = exchange.dataSet();
        } catch (DicomException unreadable) {
            return status(Cause.UNREADABLE);
        }
        Optional<Cause> wrong = wrong(request, object, exchange);
        if (wrong.isPresent()) {
            return status(wrong.get());
        }
        kept.putIfAbsent(request.sopInstanceUid(), object);
        return Status.SUCCESS;
    }

    private Optional<Cause> wrong(Request.CStoreRq request, DataSet object, Exchange exchange) {
        if (policies().requestedOnly() && !request.moveOriginatorAe().equals(aeTitle)) {
            return Optional.of(Cause.NOT_REQUESTED);
        }
        if (object.string(Tags.SOPClassUID).isEmpty()) {
            return Optional.of(Cause.UNREADABLE);
        }
        if (!object.string(Tags.SOPClassUID).equals(request.sopClassUid())) {
            return Optional.of(Cause.MISMATCH);
        }
        for (int tag : new int[] {Tags.StudyInstanceUID, Tags.SeriesInstanceUID, Tags.SOPInstanceUID}) {
            if (policies().answer(Cause.NO_UID).isPresent() && !Uids.isValid(object.string(tag))) {
                return Optional.of(Cause.NO_UID);
            }
        }
        if (policies().judged() == StoragePolicies.Judged.BEFORE_RESPONSE
                && Checker.check(
                                        profile,
                                        new Subject(
                                                null, object, exchange.context().syntax(), List.of()))
                                .verdict()
                        == Verdict.REFUSES) {
            return Optional.of(Cause.INVALID);
        }
        return conflict(object);
    }

    private Optional<Cause> conflict(DataSet object) {
        for (DataSet other : kept.values()) {
            boolean sameStudy = same(object, other, Tags.StudyInstanceUID);
            if (policies().answer(Cause.OTHER_PATIENT).isPresent()
                    && sameStudy
                    && !same(object, other, Tags.PatientID)) {
                return Optional.of(Cause.OTHER_PATIENT);
            }
            if (policies().answer(Cause.OTHER_STUDY).isPresent()
                    && same(object, other, Tags.SeriesInstanceUID)
                    && !sameStudy) {
                return Optional.of(Cause.OTHER_STUDY);
            }
        }
        return policies().duplicates() == StoragePolicies.Duplicates.REFUSE
                        && kept.containsKey(object.string(Tags.SOPInstanceUID))
                ? Optional.of(Cause.DUPLICATE)
                : Optional.empty();
    }

    private static boolean same(DataSet a, DataSet b, int tag) {
        return a.string(tag).equals(b.string(tag));
    }

    private Status status(Cause cause) {
        Answer answer = policies()
                .answer(cause)
                .orElseThrow(() -> new IllegalStateException(profile.id() + " has no answer for " + cause));
        return Status.of(answer.status());
    }

    @Override
    public void close() throws IOException {
        listener.close(Duration.ofSeconds(2));
    }
}
