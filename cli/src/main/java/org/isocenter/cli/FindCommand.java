package org.isocenter.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.isocenter.console.Console;
import org.isocenter.console.ExitCode;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomJson;
import org.isocenter.dicom.DicomJsonOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.network.AssociationException;
import org.isocenter.network.Status;
import org.isocenter.services.FindScu;
import org.isocenter.services.QueryRetrieveLevel;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code isocenter find}: asks a peer what it has. */
final class FindCommand implements Callable<Integer> {
    private static final int DEFAULT_PORT = 11112;

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
                    "Ask as a product does, such as raystation, oncentra-gyn or coherence-therapist: its levels, models"
                            + " and keys.")
    private String recipe;

    @Option(names = "--json", description = "Matches as an array of DICOM JSON.")
    private boolean json;

    @Option(
            names = "--describe",
            description = "With --recipe: ask and fetch what the product does to tell more of each series.")
    private boolean describe;

    @Option(
            names = "--listen",
            paramLabel = "PORT",
            description = "Port to receive at with --describe (default: that of the product).")
    private Integer port;

    @Mixin
    private PeerOptions options;

    @Spec
    private CommandSpec spec;

    FindCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (limit < 0) {
            throw new UsageException("--limit " + limit + ": expected 1 or more");
        }
        if (describe && recipe == null) {
            throw new UsageException("--describe needs --recipe: products describe what they find in their own ways");
        }
        Log.level(spec, Log.Level.WARN);
        Address address = options.address(peer);
        options.requireService("query");
        Optional<Recipe> product = product();
        Recipe.Asked question = product.isEmpty() ? question() : product.get().find(identifier.keys());
        Found found;
        try (QueryPeer asked = new QueryPeer(address, options, identifier.extensions())) {
            found = product.isEmpty() ? find(asked, question) : findAs(product.get(), asked, question);
        } catch (AssociationException.Rejected e) {
            console.err().println(PeerOptions.reason(address, e));
            return ExitCode.REFUSED;
        } catch (UsageException e) {
            throw e;
        } catch (IOException e) {
            throw new UsageException(PeerOptions.reason(address, e), e);
        }
        List<Integer> columns = new ArrayList<>(question.keys().tags());
        if (describe) {
            product.stream()
                    .flatMap(one -> one.described().stream())
                    .filter(tag -> !columns.contains(tag))
                    .forEach(columns::add);
        }
        write(found.matches(), new MatchTable(columns));
        return report(address, found);
    }

    private Optional<Recipe> product() throws IOException {
        if (recipe == null) {
            return Optional.empty();
        }
        options.orAs(recipe);
        Recipe product = Recipe.of(recipe, identifier, options);
        if (describe && product.described().isEmpty()) {
            throw new UsageException("--describe: " + recipe + " tells no more of what it finds");
        }
        return Optional.of(product);
    }

    private Found findAs(Recipe product, QueryPeer asked, Recipe.Asked question) throws IOException {
        Found found = find(asked, question);
        if (found.isRefused()) {
            Optional<Recipe.Asked> again = product.findAgain(identifier.keys());
            if (again.isPresent()) {
                found = find(asked, again.get());
            }
        }
        List<DataSet> listed = product.listed(found.matches());
        if (describe) {
            int at = port == null ? product.port().orElse(DEFAULT_PORT) : port;
            listed = new Descriptions(asked, product, identifier.keys()).of(listed, options.callingAe(), at);
        }
        return new Found(found.result(), listed);
    }

    private Found find(QueryPeer asked, Recipe.Asked question) throws IOException {
        List<DataSet> matches = new ArrayList<>();
        FindScu.Result result = asked.find(question, match -> {
            matches.add(match);
            return matches.size() != limit;
        });
        return new Found(result, matches);
    }

    /** What came. */
    private record Found(FindScu.Result result, List<DataSet> matches) {
        boolean isRefused() {
            return result.matches() == 0 && result.status().category() == Status.Category.FAILURE;
        }
    }

    private Recipe.Asked question() throws UsageException {
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

    private int report(Address address, Found found) {
        FindScu.Result result = found.result();
        if (result.keysNotSupported()) {
            console.err().println(address + " does not match on all of these keys");
        }
        boolean limited = limit > 0 && result.matches() == limit;
        Status.Category category = result.status().category();
        if (found.matches().isEmpty() && category == Status.Category.SUCCESS) {
            // OBI-FIND-016
            console.err().println("not found at " + address);
        }
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
