package org.isocenter.deidentify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Tags;

/**
 * De-identifies objects by the Basic Application Level Confidentiality Profile (PS3.15 E.2) and options (E.3). Objects of one set are
 * given one after the other to one of these, or with the same key to several: references between them hold.
 */
public final class Deidentifier {
    /** Edition of the table that decides. */
    public static final String EDITION = ConfidentialityTable.EDITION;

    private static final String METHOD = "Isocenter, " + EDITION;
    private static final int MAX_METHOD = 64;

    private final DeidentifyOptions options;
    private final ConfidentialityTable table = new ConfidentialityTable();
    private final Pseudonyms pseudonyms;
    private final List<SafePrivate> safePrivate = new ArrayList<>(SafePrivate.known());
    private final List<PixelRegion> regions = new ArrayList<>(PixelRegion.known());

    /** Fails with {@link IllegalArgumentException} where both longitudinal options are chosen, or the key is empty. */
    public Deidentifier(DeidentifyOptions options) {
        if (options.has(Option.RETAIN_FULL_DATES) && options.has(Option.RETAIN_MODIFIED_DATES)) {
            throw new IllegalArgumentException("dates are kept in full or modified, not both");
        }
        this.options = options;
        this.pseudonyms = new Pseudonyms(options.key());
        safePrivate.addAll(options.safePrivate());
        regions.addAll(options.pixelRegions());
    }

    /** Treats one object, pixel data included. */
    public Deidentified apply(DataSet object) {
        String refusal = objection(object);
        if (!refusal.isEmpty()) {
            return new Deidentified(DataSet.EMPTY, refusal, Map.of(), List.of(), List.of());
        }
        boolean isCleaned = options.has(Option.CLEAN_PIXEL_DATA)
                && object.has(Tags.PixelData)
                && regions.stream().anyMatch(region -> region.isOf(object));
        DataSet start = isCleaned ? BurnedIn.cleaned(object, regions) : object;
        Treatment treatment = new Treatment(table, options, pseudonyms, safePrivate, start);
        DataSet treated = treatment.treat(start);
        Map<String, Integer> counts = new TreeMap<>();
        treatment.actions().forEach((action, count) -> counts.put(action.name(), count));
        return new Deidentified(labelled(treated), "", counts, treatment.places(), treatment.texts());
    }

    private String objection(DataSet object) {
        if (object.has(Tags.EncapsulatedDocument)) {
            return "an encapsulated document cannot be cleaned by a program";
        }
        return BurnedIn.objection(object, options, regions);
    }

    // PS3.15 E.1.1: what was done stands in the object
    private DataSet labelled(DataSet treated) {
        List<DataSet> codes = new ArrayList<>();
        codes.add(code("113100", "Basic Application Confidentiality Profile"));
        for (Option option : Option.values()) {
            if (options.has(option)) {
                codes.add(code(option.code(), option.meaning()));
            }
        }
        DataSetBuilder labelled = treated.toBuilder()
                .put(Tags.PatientIdentityRemoved, "YES")
                .put(Tags.DeidentificationMethod, METHOD.substring(0, Math.min(METHOD.length(), MAX_METHOD)))
                .put(Tags.DeidentificationMethodCodeSequence, codes)
                .put(Tags.LongitudinalTemporalInformationModified, temporal());
        return labelled.build();
    }

    private String temporal() {
        if (options.has(Option.RETAIN_FULL_DATES)) {
            return "UNMODIFIED";
        }
        return options.has(Option.RETAIN_MODIFIED_DATES) ? "MODIFIED" : "REMOVED";
    }

    private static DataSet code(String value, String meaning) {
        return DataSet.builder()
                .put(Tags.CodeValue, value)
                .put(Tags.CodingSchemeDesignator, "DCM")
                .put(Tags.CodeMeaning, meaning.length() > 64 ? meaning.substring(0, 64) : meaning)
                .build();
    }
}
