package org.isocenter.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.isocenter.console.Console;
import org.isocenter.console.DicomFiles;
import org.isocenter.console.Progress;
import org.isocenter.console.UsageException;
import org.isocenter.services.Compression;
import org.isocenter.services.Instance;
import org.isocenter.services.SopReference;
import org.isocenter.services.StorageBatch;
import org.isocenter.services.StoreResult;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocenter send}: files to a peer by C-STORE. */
final class SendCommand implements Callable<Integer> {
    private static final int MOST_ASSOCIATIONS = 64;
    private static final int MOST_QUALITY = 100;

    private final Console console;

    @Parameters(index = "0", paramLabel = "ADDR", description = "AETITLE@host:port, or a name given by --peer.")
    private String peer;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "PATH",
            description = "Files and folders; folders are walked whole.")
    private List<Path> paths;

    @Option(
            names = "--associations",
            paramLabel = "N",
            defaultValue = "1",
            description = "Associations at once (default: ${DEFAULT-VALUE}).")
    private int associations;

    @Option(
            names = "--quality",
            paramLabel = "Q",
            defaultValue = "-1",
            description = "Compression to propose beside uncompressed syntaxes: 0 none, 100 lossless, 1 to 99 lossy"
                    + " (default: as the objects are). Nothing is compressed on the way.")
    private int quality;

    @Option(
            names = "--commit",
            description = "Asks the peer afterwards whether it keeps for good what it took (Storage Commitment).")
    private boolean commit;

    @Mixin
    private CommitOptions commitOptions;

    @Option(names = "--json", description = "What became of each instance as JSON.")
    private boolean json;

    @Mixin
    private PeerOptions options;

    SendCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (associations < 1 || associations > MOST_ASSOCIATIONS) {
            throw new UsageException("--associations " + associations + ": expected 1 to " + MOST_ASSOCIATIONS);
        }
        // COH-STO-019, COH-STO-020
        if (quality < -1 || quality > MOST_QUALITY) {
            throw new UsageException("--quality " + quality + ": expected 0 to " + MOST_QUALITY);
        }
        Address address = options.address(peer);
        options.requireService("storage");
        StorageBatch batch = new StorageBatch(
                options.endpoint(address),
                options.callingAe(),
                address.aeTitle(),
                associations,
                PixelConversion.conversion(),
                options.manner().with(Compression.ofQuality(quality)));
        DicomFiles files = DicomFiles.find(paths);
        List<String> unreadable = new ArrayList<>(files.unreadable());
        List<Instance> instances = instances(files.dicom(), unreadable);
        new DicomFiles(files.dicom(), files.other(), unreadable).report(console);
        if (instances.isEmpty()) {
            throw new UsageException("no DICOM object to send in " + paths);
        }
        Progress progress = new Progress(console, "sending", instances.size());
        List<StoreResult> results = batch.send(instances, _ -> progress.step());
        progress.end();
        SendReport report = new SendReport(address, results, unreadable, committed(address, results));
        try {
            report.write(console, json);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return report.exitCode();
    }

    // COH-COM-002, COH-COM-003
    /** Asks for all that was sent with success, by one request. */
    private Optional<CommitResult> committed(Address address, List<StoreResult> results)
            throws IOException, InterruptedException {
        List<SopReference> stored = results.stream()
                .filter(StoreResult::isStored)
                .map(one -> new SopReference(
                        one.instance().sopClassUid(), one.instance().sopInstanceUid()))
                .distinct()
                .toList();
        if (!commit || stored.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(commitOptions.ask(address, options, stored));
        } catch (UsageException e) {
            throw e;
        } catch (IOException e) {
            return Optional.of(CommitResult.unasked(stored, PeerOptions.reason(address, e)));
        }
    }

    private static List<Instance> instances(List<Path> files, List<String> unreadable) {
        List<Instance> instances = new ArrayList<>();
        for (Path file : files) {
            try {
                instances.add(Instance.of(file));
            } catch (IOException e) {
                unreadable.add(file + ": " + e.getMessage());
            }
        }
        return instances;
    }
}
