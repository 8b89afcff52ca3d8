package org.isocenter.node;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.isocenter.archive.Archive;
import org.isocenter.archive.AuditEvent;
import org.isocenter.archive.Step;
import org.isocenter.archive.Worklist;
import org.isocenter.archive.WorklistItem;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;
import org.isocenter.network.Exchange;
import org.isocenter.network.Service;
import org.isocenter.services.MppsScp;
import org.isocenter.services.PerformedStep;
import org.isocenter.services.PerformedStep.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Modality Performed Procedure Step: keeps what modalities tell, and marks the worklist items it is about. */
final class Steps implements Part {
    private static final Logger LOG = LoggerFactory.getLogger(Steps.class);
    private static final int ITEMS_OF_A_STUDY = 1000;
    /** Steps whose links are made good at start: a process may have died between step and item. */
    private static final int RELINKED = 200;

    private final Archive archive;

    Steps(Archive archive) {
        this.archive = archive;
    }

    @Override
    public Map<String, Service> services() {
        MppsScp provider = new MppsScp(this::create, this::change, this::find, Uids::create);
        return Map.of(
                Uids.ModalityPerformedProcedureStep, provider,
                Uids.ModalityPerformedProcedureStepRetrieve, provider);
    }

    @Override
    public void start() throws IOException {
        for (Step step : archive.steps().newest("", RELINKED).reversed()) {
            link(step.step(), performed(step).state());
        }
    }

    private static PerformedStep performed(Step kept) {
        PerformedStep.State state = PerformedStep.State.valueOf(kept.state().replace(' ', '_'));
        return new PerformedStep(kept.sopInstanceUid(), state, kept.step());
    }

    private static Step kept(PerformedStep step, String peer) {
        return new Step(
                step.sopInstanceUid(),
                step.state().value(),
                peer,
                step.attributes(),
                Instant.ofEpochMilli(System.currentTimeMillis()));
    }

    private boolean create(Exchange exchange, PerformedStep step) throws IOException {
        boolean created = archive.steps().create(kept(step, exchange.callingAe().strip()));
        if (created) {
            tell(exchange, step);
        }
        return created;
    }

    private Optional<Outcome> change(Exchange exchange, String uid, Function<PerformedStep, Outcome> judge)
            throws IOException {
        Optional<Step> before = archive.steps().find(uid);
        while (before.isPresent()) {
            Outcome outcome = judge.apply(performed(before.get()));
            if (!(outcome instanceof Outcome.Done(PerformedStep after))) {
                return Optional.of(outcome);
            }
            if (archive.steps().change(before.get(), kept(after, before.get().peer()))) {
                tell(exchange, after);
                return Optional.of(outcome);
            }
            before = archive.steps().find(uid);
        }
        return Optional.empty();
    }

    private Optional<PerformedStep> find(String uid) throws IOException {
        return archive.steps().find(uid).map(Steps::performed);
    }

    private void tell(Exchange exchange, PerformedStep step) throws IOException {
        link(step.attributes(), step.state());
        LOG.info("{}: step {} is {}", exchange.callingAe(), step.sopInstanceUid(), step.state());
        archive.audit(AuditEvent.of(AuditEvent.Kind.PROCEDURE, AuditEvent.Outcome.DONE)
                .by(exchange.callingAe().strip(), exchange.remote().getAddress().getHostAddress())
                .saying("step " + step.sopInstanceUid() + " is "
                        + step.state().value().toLowerCase(Locale.ROOT)));
    }

    /** Marks the worklist items that a step is about, by study and step ID; one step may be about several (group case), several about one. */
    private void link(DataSet attributes, PerformedStep.State state) throws IOException {
        for (DataSet scheduled : attributes.items(Tags.ScheduledStepAttributesSequence)) {
            String study = scheduled.string(Tags.StudyInstanceUID);
            String step = scheduled.string(Tags.ScheduledProcedureStepID);
            if (study.isEmpty() || step.isEmpty()) {
                continue;
            }
            List<WorklistItem> marked =
                    archive.worklist().find(new Worklist.Range("", "", "", "", study), 0, ITEMS_OF_A_STUDY).stream()
                            .filter(item -> Worklists.stepId(item.item()).equals(step))
                            .filter(item -> !item.state().equals(state.value()))
                            .map(item -> new WorklistItem(0, item.source(), item.key(), state.value(), item.item()))
                            .toList();
            if (!marked.isEmpty()) {
                archive.worklist().put(marked);
            }
        }
    }
}
