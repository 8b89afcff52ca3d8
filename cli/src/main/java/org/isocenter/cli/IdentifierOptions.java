package org.isocenter.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.Tags;
import org.isocenter.services.InformationModel;
import org.isocenter.services.QueryExtensions;
import org.isocenter.services.QueryRetrieveLevel;
import picocli.CommandLine.Option;

/** The options that make an identifier: level, information model, keys. */
final class IdentifierOptions {
    private static final Map<String, InformationModel> MODELS = Map.of(
            "patient", InformationModel.PATIENT_ROOT,
            "study", InformationModel.STUDY_ROOT,
            "patient-study", InformationModel.PATIENT_STUDY_ONLY);

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            description = "PATIENT, STUDY, SERIES or IMAGE. Without, that of the lowest unique key with a value.")
    private String level;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description =
                    "Information model: patient, study or patient-study. Without, patient at level PATIENT and study"
                            + " below.")
    private String model;

    @Option(
            names = {"-k", "--key"},
            paramLabel = "KEY[=VALUE]",
            description = "A key by keyword, tag or sequence path, such as PatientName=Doe*, 0010,0020=P1,"
                    + " RequestAttributesSequence.RequestedProcedureID; several times. Without value it only asks"
                    + " for the attribute.")
    private List<String> keys = new ArrayList<>();

    @Option(
            names = "--relational",
            description = "Negotiate relational queries, which leave out unique keys of upper levels.")
    private boolean relational;

    /** The keys as given. */
    KeyPaths keys() throws UsageException {
        return KeyPaths.parse(keys);
    }

    QueryExtensions extensions() {
        return relational ? new QueryExtensions(true, false) : QueryExtensions.NONE;
    }

    QueryRetrieveLevel level(KeyPaths given) throws UsageException {
        if (level != null) {
            return QueryRetrieveLevel.of(level.toUpperCase(Locale.ROOT))
                    .orElseThrow(() ->
                            new UsageException("--level " + level + ": expected PATIENT, STUDY, SERIES or IMAGE"));
        }
        for (QueryRetrieveLevel each : List.of(QueryRetrieveLevel.values()).reversed()) {
            if (!given.value(each.uniqueKey()).isEmpty()) {
                return each;
            }
        }
        throw new UsageException("--level is missing: expected PATIENT, STUDY, SERIES or IMAGE");
    }

    /** The model of a word of {@code --model}. */
    static Optional<InformationModel> modelNamed(String word) {
        return Optional.ofNullable(MODELS.get(word.toLowerCase(Locale.ROOT)));
    }

    /** The word of a model. */
    static String word(InformationModel model) {
        return model.name()
                .toLowerCase(Locale.ROOT)
                .replace("_root", "")
                .replace("_only", "")
                .replace('_', '-');
    }

    // COH-QRY-002
    /** As said; else Patient Root at level PATIENT and Study Root below, as far as the peer's settings let us ask so. */
    InformationModel model(QueryRetrieveLevel of, PeerOptions peer) throws UsageException {
        if (model != null) {
            return modelNamed(model)
                    .orElseThrow(() ->
                            new UsageException("--model " + model + ": expected patient, study or patient-study"));
        }
        InformationModel usual =
                of == QueryRetrieveLevel.PATIENT ? InformationModel.PATIENT_ROOT : InformationModel.STUDY_ROOT;
        return peer.mayAsk(usual) || !peer.mayAsk(InformationModel.PATIENT_ROOT)
                ? usual
                : InformationModel.PATIENT_ROOT;
    }

    /** The identifier of a retrieval: level and Unique Keys, of which one must be given. */
    static void requireUniqueKeys(QueryRetrieveLevel level, KeyPaths keys) throws UsageException {
        if (keys.value(level.uniqueKey()).isEmpty()) {
            throw new UsageException("level " + level + " needs -k "
                    + org.isocenter.dicom.Text.name(level.uniqueKey(), org.isocenter.dicom.DataSet.EMPTY) + "=..");
        }
        for (int tag : keys.tags()) {
            if (tag != Tags.PatientID
                    && tag != Tags.StudyInstanceUID
                    && tag != Tags.SeriesInstanceUID
                    && tag != Tags.SOPInstanceUID) {
                throw new UsageException("a retrieval takes unique keys only: PatientID, StudyInstanceUID,"
                        + " SeriesInstanceUID, SOPInstanceUID; find what you look for first");
            }
        }
    }
}
