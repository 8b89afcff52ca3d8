package org.isocenter.cli;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.isocenter.conformance.AttributePath;
import org.isocenter.conformance.AttributeRow;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Profiles;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;
import org.isocenter.services.WorklistQuery;

/**
 * How a product asks for a worklist: the rows of direction {@code mwl} of its profile are its keys.
 *
 * @param name id of the profile; empty for our own manner
 * @param returned keys to be returned; empty for all of the standard
 * @param matched tags it may match on; empty for all
 */
record WorklistManner(String name, DataSet returned, Set<Integer> matched) {
    private static final String DIRECTION = "mwl";
    private static final String MATCHING = "R";

    static WorklistManner of(String profileId) throws IOException {
        if (profileId == null) {
            return new WorklistManner("", DataSet.EMPTY, Set.of());
        }
        Profiles profiles = Profiles.packaged(List.of());
        Profile profile = profiles.find(profileId)
                .orElseThrow(() -> new UsageException(
                        "--as " + profileId + ": there is no such profile; known are " + profiles.ids()));
        boolean asks = profile.product().services().stream()
                .anyMatch(service ->
                        service.scu() && service.sopClass().equals(Uids.ModalityWorklistInformationModelFind));
        if (!asks) {
            throw new UsageException("--as " + profileId + ": it asks for no worklists");
        }
        List<AttributeRow> rows = profile.rows().stream()
                .filter(row -> row.direction().equals(DIRECTION))
                .toList();
        return new WorklistManner(profileId, returned(rows), matched(rows));
    }

    // COH-MWL-014, ONC-MWL-010 to ONC-MWL-014
    /** Sequences but the scheduled steps are asked for whole. */
    private static DataSet returned(List<AttributeRow> rows) {
        DataSetBuilder whole = DataSet.builder();
        DataSetBuilder step = whole.item();
        for (AttributeRow row : rows) {
            List<AttributePath.Step> path = row.path().steps();
            int first = path.getFirst().tag();
            if (first == Tags.ScheduledProcedureStepSequence) {
                if (path.size() == 2) {
                    step.putEmpty(path.get(1).tag());
                }
            } else if (path.size() == 1 && first != Tags.SpecificCharacterSet) {
                whole.putEmpty(first);
            }
        }
        return whole.put(Tags.ScheduledProcedureStepSequence, step.build()).build();
    }

    private static Set<Integer> matched(List<AttributeRow> rows) {
        Set<Integer> tags = new HashSet<>();
        rows.stream()
                .filter(row -> row.type().equals(MATCHING))
                .forEach(row -> tags.add(row.path().steps().getLast().tag()));
        return Set.copyOf(tags);
    }

    WorklistQuery query() {
        return name.isEmpty() ? WorklistQuery.ofAllKeys() : WorklistQuery.returning(returned);
    }

    boolean matches(int tag) {
        return name.isEmpty() || matched.contains(tag);
    }
}
