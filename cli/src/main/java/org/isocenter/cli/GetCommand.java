package org.isocenter.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.isocenter.console.Console;
import org.isocenter.console.ExitCode;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;
import org.isocenter.network.AssociationException;
import org.isocenter.services.GetScu;
import org.isocenter.services.InformationModel;
import org.isocenter.services.QueryRetrieveLevel;
import org.isocenter.services.RetrieveResult;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocenter get}: fetches instances over the association that asks for them. */
final class GetCommand implements Callable<Integer> {
    /** What is proposed with compression too; there is room for 128 contexts. */
    private static final List<String> FIRST = List.of(
            Uids.CTImageStorage,
            Uids.MRImageStorage,
            Uids.PositronEmissionTomographyImageStorage,
            Uids.RTImageStorage,
            Uids.RTDoseStorage,
            Uids.RTStructureSetStorage,
            Uids.RTPlanStorage,
            Uids.RTIonPlanStorage,
            Uids.SpatialRegistrationStorage,
            Uids.SecondaryCaptureImageStorage,
            Uids.ComputedRadiographyImageStorage,
            Uids.UltrasoundImageStorage);

    private final Console console;

    @Parameters(paramLabel = "ADDR", description = "AETITLE@host:port, or a name given by --peer.")
    private String peer;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the files go; they get numbers.")
    private Path out;

    @Mixin
    private IdentifierOptions identifier;

    @Option(names = "--json", description = "What became of each instance as JSON.")
    private boolean json;

    @Mixin
    private PeerOptions options;

    GetCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        KeyPaths keys = identifier.keys();
        QueryRetrieveLevel level = identifier.level(keys);
        Address address = options.address(peer);
        options.requireService("query");
        InformationModel model = identifier.model(level, options);
        IdentifierOptions.requireUniqueKeys(level, keys);
        DataSet asked = keys.identifier().toBuilder()
                .put(Tags.QueryRetrieveLevel, level.name())
                .build();
        Counter counter = new Counter(console, "received");
        ReceivedFiles files = new ReceivedFiles(out, counter::step);
        RetrieveResult result;
        try (GetScu scu = GetScu.open(
                options.endpoint(address),
                options.callingAe(),
                address.aeTitle(),
                options.models(model, InformationModel::get),
                identifier.extensions(),
                GetScu.everything(FIRST),
                files::store,
                options.manner())) {
            result = scu.get(model, asked, _ -> true);
        } catch (AssociationException.Rejected e) {
            console.err().println(PeerOptions.reason(address, e));
            return ExitCode.REFUSED;
        } catch (UsageException e) {
            throw e;
        } catch (IOException e) {
            throw new UsageException(PeerOptions.reason(address, e), e);
        } finally {
            counter.end();
        }
        RetrieveReport report = new RetrieveReport(address, out.toString(), List.of(result), files.received());
        report.write(console, json);
        return report.exitCode();
    }
}
