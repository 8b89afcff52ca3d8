package org.isocenter.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.isocenter.console.Console;
import org.isocenter.console.ExitCode;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.DicomJson;
import org.isocenter.dicom.DicomJsonOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.network.AssociationException;
import org.isocenter.services.WorklistQuery;
import org.isocenter.services.WorklistScu;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocenter worklist}: asks a peer what is scheduled (Modality Worklist). */
final class WorklistCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "ADDR", description = "AETITLE@host:port, or a name given by --peer.")
    private String peer;

    @Option(
            names = {"-k", "--key"},
            paramLabel = "KEYWORD=VALUE",
            description = "A key to match on; keys of the scheduled step may stand without their sequence. May be given"
                    + " several times.")
    private List<String> keys = List.of();

    @Option(
            names = "--when",
            paramLabel = "DAYS",
            description = "From that day on: today, yesterday, last-3-days or last-7-days.")
    private String when;

    @Option(
            names = "--broad",
            paramLabel = "FORM",
            description = "Today's steps for station (our AE title, any modality), or for a modality such as CT (any AE"
                    + " title).")
    private String broad;

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "0",
            description = "Items wanted; more are cancelled; 0 for all (default: ${DEFAULT-VALUE}).")
    private int most;

    @Option(names = "--json", description = "The items as DICOM JSON (PS3.18 Annex F).")
    private boolean json;

    @Option(names = "--out", paramLabel = "DIR", description = "Writes each item as a worklist file, NNNN.wl, too.")
    private Path out;

    @Mixin
    private PeerOptions options;

    WorklistCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Address address = options.address(peer);
        options.requireService("worklist");
        WorklistManner manner = WorklistManner.of(options.as().orElse(null));
        DataSet identifier = identifier(manner);
        WorklistScu.Result result;
        try {
            result = WorklistScu.query(
                    options.endpoint(address),
                    options.callingAe(),
                    address.aeTitle(),
                    identifier,
                    options.manner(),
                    most);
        } catch (AssociationException.Rejected e) {
            console.err().println(PeerOptions.reason(address, e));
            return ExitCode.REFUSED;
        } catch (UsageException e) {
            throw e;
        } catch (IOException e) {
            throw new UsageException(PeerOptions.reason(address, e), e);
        }
        // ONC-MWL-019, ONC-MWL-020: no list, whatever came before
        if (!result.status().isDone()) {
            console.err().println(address + " answered " + result.status());
            return ExitCode.REFUSED;
        }
        write(result);
        return ExitCode.OK;
    }

    private DataSet identifier(WorklistManner manner) throws UsageException {
        WorklistQuery query = manner.query();
        LocalDate today = LocalDate.now();
        if (broad != null) {
            query = broad.equals("station")
                    ? query.forStation(options.callingAe(), today)
                    : query.forModality(broad.toUpperCase(Locale.ROOT), today);
        }
        if (when != null) {
            String range = WorklistQuery.When.of(when)
                    .orElseThrow(() -> new UsageException(
                            "--when " + when + ": expected today, yesterday, last-3-days or last-7-days"))
                    .range(today);
            query.with(Tags.ScheduledProcedureStepStartDate, range);
        }
        for (String key : keys) {
            StepKey.parse(key).into(query, manner);
        }
        return query.identifier();
    }

    private void write(WorklistScu.Result result) throws IOException {
        if (out != null) {
            Files.createDirectories(out);
            for (int i = 0; i < result.items().size(); i++) {
                DicomFileWriter.write(
                        named(result.items().get(i)),
                        TransferSyntax.EXPLICIT_LE,
                        out.resolve("%04d.wl".formatted(i + 1)));
            }
        }
        if (json) {
            DicomJson.writeAll(result.items(), console.out(), DicomJsonOptions.COMPACT);
            console.out().println();
        } else {
            result.items().forEach(item -> line(item, console.out()));
        }
        if (result.keysNotSupported()) {
            console.err().println("the peer did not match on all keys");
        }
        if (result.cut()) {
            console.err().println("there were more; " + result.items().size() + " were taken");
        }
    }

    /** A file needs a class and an instance, which an item does not have. */
    private static DataSet named(DataSet item) {
        DataSetBuilder builder = item.toBuilder();
        return builder.put(Tags.SOPClassUID, Uids.ModalityWorklistInformationModelFind)
                .put(Tags.SOPInstanceUID, Uids.create())
                .build();
    }

    private static void line(DataSet item, PrintStream out) {
        DataSet step = item.items(Tags.ScheduledProcedureStepSequence).stream()
                .findFirst()
                .orElse(DataSet.EMPTY);
        String line = String.join(
                "  ",
                step.string(Tags.ScheduledProcedureStepStartDate) + " "
                        + step.string(Tags.ScheduledProcedureStepStartTime),
                step.string(Tags.Modality),
                step.string(Tags.ScheduledStationAETitle),
                item.string(Tags.PatientID),
                item.string(Tags.PatientName),
                step.string(Tags.ScheduledProcedureStepID),
                step.string(Tags.ScheduledProcedureStepDescription));
        // what a peer says must not steer the terminal
        out.println(line.replaceAll("\\p{Cntrl}", "?"));
    }
}
