package org.isocenter.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.isocenter.console.Console;
import org.isocenter.console.DicomFiles;
import org.isocenter.console.ExitCode;
import org.isocenter.console.UsageException;
import org.isocenter.network.AssociationException;
import org.isocenter.services.Instance;
import org.isocenter.services.SopReference;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocenter commit}: asks a peer whether it keeps instances for good (Storage Commitment). */
final class CommitCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "ADDR", description = "AETITLE@host:port, or a name given by --peer.")
    private String peer;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "PATH",
            description = "Files whose instances are asked about, and folders of them.")
    private List<Path> paths;

    @Option(names = "--json", description = "What became of each instance as JSON.")
    private boolean json;

    @Mixin
    private CommitOptions commit;

    @Mixin
    private PeerOptions options;

    CommitCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Address address = options.address(peer);
        DicomFiles files = DicomFiles.find(paths);
        List<String> unreadable = new ArrayList<>(files.unreadable());
        List<SopReference> references = new ArrayList<>();
        for (Path file : files.dicom()) {
            try {
                Instance instance = Instance.of(file);
                references.add(new SopReference(instance.sopClassUid(), instance.sopInstanceUid()));
            } catch (IOException e) {
                unreadable.add(file + ": " + e.getMessage());
            }
        }
        new DicomFiles(files.dicom(), files.other(), unreadable).report(console);
        if (references.isEmpty()) {
            throw new UsageException("no DICOM object to ask about in " + paths);
        }
        CommitResult result;
        try {
            result = commit.ask(address, options, references.stream().distinct().toList());
        } catch (AssociationException.Rejected e) {
            console.err().println(PeerOptions.reason(address, e));
            return ExitCode.REFUSED;
        } catch (UsageException e) {
            throw e;
        } catch (IOException e) {
            throw new UsageException(PeerOptions.reason(address, e), e);
        }
        write(address, result);
        return unreadable.isEmpty() ? result.exitCode() : ExitCode.UNUSABLE;
    }

    private void write(Address address, CommitResult result) throws IOException {
        if (!json) {
            result.write(console, address);
            return;
        }
        try (JsonGenerator out = new JsonFactory()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET.mappedFeature())
                .createGenerator(console.out())
                .useDefaultPrettyPrinter()) {
            out.writeStartObject();
            out.writeStringField("peer", address.toString());
            result.writeFields(out);
            out.writeEndObject();
        }
        console.out().println();
    }
}
