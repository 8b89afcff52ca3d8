package org.isocenter.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.isocenter.console.Console;
import org.isocenter.console.ExitCode;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomJson;
import org.isocenter.dicom.DicomJsonOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.network.AssociationException;
import org.isocenter.network.Endpoint;
import org.isocenter.network.Status;
import org.isocenter.services.FindScu;
import org.isocenter.services.InformationModel;
import org.isocenter.services.QueryRetrieveLevel;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocenter find}: asks a peer what it has. */
final class FindCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "ADDR", description = "AETITLE@host:port, or a name given by --peer.")
    private String peer;

    @Mixin
    private IdentifierOptions identifier;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "0",
            description = "Cancel the query after so many matches (default: all).")
    private int limit;

    @Option(
            names = "--recipe",
            paramLabel = "PROFILE",
            description =
                    "Ask as a product does, such as raystation, obi or coherence-therapist: its levels, models and"
                            + " keys.")
    private String recipe;

    @Option(names = "--json", description = "Matches as an array of DICOM JSON.")
    private boolean json;

    @Mixin
    private PeerOptions options;

    FindCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (limit < 0) {
            throw new UsageException("--limit " + limit + ": expected 1 or more");
        }
        Address address = options.address(peer);
        options.requireService("query");
        Recipe.Asked question = question();
        KeyPaths keys = question.keys();
        QueryRetrieveLevel level = question.level();
        InformationModel model = question.model();
        MatchTable table = new MatchTable(keys.tags());
        DataSet asked = keys.identifier().toBuilder()
                .put(Tags.QueryRetrieveLevel, level.name())
                .build();
        List<DataSet> matches = new ArrayList<>();
        FindScu.Result result;
        Endpoint endpoint = options.endpoint(address);
        try (FindScu scu = FindScu.open(
                endpoint,
                options.callingAe(),
                address.aeTitle(),
                options.models(model, InformationModel::find),
                identifier.extensions(),
                options.manner())) {
            result = scu.find(model, asked, match -> {
                matches.add(match);
                return matches.size() != limit;
            });
        } catch (AssociationException.Rejected e) {
            console.err().println(PeerOptions.reason(address, e));
            return ExitCode.REFUSED;
        } catch (UsageException e) {
            throw e;
        } catch (IOException e) {
            throw new UsageException(PeerOptions.reason(address, e), e);
        }
        write(matches, table);
        return report(address, result);
    }

    private Recipe.Asked question() throws IOException {
        if (recipe != null) {
            options.orAs(recipe);
            return Recipe.of(recipe).find(identifier.keys(), identifier, options);
        }
        KeyPaths keys = identifier.keys();
        QueryRetrieveLevel level = identifier.level(keys);
        usual(level).forEach(keys::ask);
        return new Recipe.Asked(identifier.model(level, options), level, keys);
    }

    private void write(List<DataSet> matches, MatchTable table) throws IOException {
        if (json) {
            DicomJson.writeAll(matches, console.out(), DicomJsonOptions.PRETTY);
            console.out().println();
        } else {
            table.write(matches, console.out());
        }
        console.out().flush();
    }

    private int report(Address address, FindScu.Result result) {
        if (result.keysNotSupported()) {
            console.err().println(address + " does not match on all of these keys");
        }
        boolean limited = limit > 0 && result.matches() == limit;
        Status.Category category = result.status().category();
        if (category == Status.Category.SUCCESS || category == Status.Category.CANCEL && limited) {
            return ExitCode.OK;
        }
        console.err().println(address + " answered " + result.status());
        return ExitCode.REFUSED;
    }

    /** What a person wants to see at a level without asking for it. */
    private static List<Integer> usual(QueryRetrieveLevel level) {
        return switch (level) {
            case PATIENT -> List.of(Tags.PatientID, Tags.PatientName, Tags.PatientBirthDate, Tags.PatientSex);
            case STUDY ->
                List.of(
                        Tags.PatientID,
                        Tags.PatientName,
                        Tags.StudyDate,
                        Tags.StudyDescription,
                        Tags.ModalitiesInStudy,
                        Tags.StudyInstanceUID);
            case SERIES ->
                List.of(
                        Tags.Modality,
                        Tags.SeriesNumber,
                        Tags.SeriesDescription,
                        Tags.StudyInstanceUID,
                        Tags.SeriesInstanceUID);
            case IMAGE -> List.of(Tags.InstanceNumber, Tags.SOPClassUID, Tags.SeriesInstanceUID, Tags.SOPInstanceUID);
        };
    }
}
