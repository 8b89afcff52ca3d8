package org.isocenter.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Profiles;
import org.isocenter.console.Console;
import org.isocenter.console.DicomFiles;
import org.isocenter.console.ExitCode;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.network.AssociationException;
import org.isocenter.network.Endpoint;
import org.isocenter.node.PrintingHabits;
import org.isocenter.rendering.FrameRenderer;
import org.isocenter.services.PrintConvention;
import org.isocenter.services.PrintQueue;
import org.isocenter.services.PrintResult;
import org.isocenter.services.PrintScu;
import org.isocenter.services.PrinterNotice;
import org.isocenter.services.PrinterState;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocenter print}: images on films of a DICOM printer. */
final class PrintCommand implements Callable<Integer> {
    private static final int MOST_FILMS = 1000;

    private final Console console;

    @Parameters(index = "0", paramLabel = "ADDR", description = "AETITLE@host:port, or a name given by --peer.")
    private String peer;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "PATH",
            description = "Images; folders are walked whole. Without, the state of the printer is shown.")
    private List<Path> paths;

    @Option(
            names = "--frame",
            paramLabel = "N",
            defaultValue = "0",
            description = "Only this frame of each image, from 1.")
    private int frame;

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            description = "Prints as this product does, such as oncentra-gyn (default: that of --as, or isocenter).")
    private String profile;

    @Option(names = "--json", description = "What became of each film as JSON.")
    private boolean json;

    @Mixin
    private PrintOptions print;

    @Mixin
    private PeerOptions options;

    PrintCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Address address = options.address(peer);
        options.requireService("print");
        profile = profile == null ? options.as().orElse("isocenter") : profile;
        PrintingHabits habits = habits();
        Endpoint endpoint = options.endpoint(address);
        PrintConvention convention = habits.convention();
        PrintQueue.Connect connect =
                events -> PrintScu.open(endpoint, options.callingAe(), address.aeTitle(), convention, events);
        try {
            if (paths == null || paths.isEmpty()) {
                return state(address, connect);
            }
            return print(address, connect, habits);
        } catch (AssociationException.Rejected e) {
            console.err().println(PeerOptions.reason(address, e));
            return ExitCode.REFUSED;
        }
    }

    private PrintingHabits habits() throws IOException {
        Profiles profiles = Profiles.packaged(List.of());
        Optional<Profile> found = profiles.find(profile);
        if (found.isEmpty()) {
            throw new UsageException(
                    "--profile " + profile + ": there is no such profile; known are " + profiles.ids());
        }
        PrintingHabits habits = new PrintingHabits(found.get());
        if (!habits.prints()) {
            throw new UsageException(
                    "--profile " + profile + ": " + found.get().product().title() + " does not print");
        }
        print.of(habits.policies(), !profile.equals("isocenter"));
        return habits;
    }

    private int state(Address address, PrintQueue.Connect connect) throws IOException {
        try (PrintScu scu = connect.open(_ -> {})) {
            PrinterState state = scu.printer();
            console.say(address + " is " + state.status()
                    + (state.info().isEmpty() ? "" : ", " + state.info())
                    + (state.name().isEmpty() ? "" : " (" + state.name() + ")"));
            return state.status().equals("FAILURE") ? ExitCode.REFUSED : ExitCode.OK;
        } catch (AssociationException.Rejected e) {
            throw e;
        } catch (IOException e) {
            throw new UsageException(PeerOptions.reason(address, e), e);
        }
    }

    private int print(Address address, PrintQueue.Connect connect, PrintingHabits habits)
            throws IOException, InterruptedException {
        PrintPages pages = new PrintPages(print);
        List<PrintPages.Source> sources = sources();
        List<String> notices = new ArrayList<>();
        List<PrintReport.Film> films = new ArrayList<>();
        CompletableFuture<PrintResult> stopped = new CompletableFuture<>();
        try (PrintQueue queue =
                new PrintQueue(address.aeTitle(), connect, habits.convention(), habits.codes(), MOST_FILMS, notice -> {
                    if (!notice.message().isEmpty()) {
                        notices.add(notice.message());
                    }
                    if (notice.reaction() == PrinterNotice.Reaction.QUEUE_STOPPED) {
                        stopped.completeExceptionally(new IOException("the queue stopped: " + notice.message()));
                    }
                })) {
            for (int at = 0; at < sources.size(); at += pages.places()) {
                List<PrintPages.Source> some = sources.subList(at, Math.min(at + pages.places(), sources.size()));
                CompletableFuture<PrintResult> result = queue.submit(pages.film(some));
                films.add(outcome(some, result, stopped));
            }
        }
        PrintReport report = new PrintReport(address.toString(), films, List.copyOf(notices));
        report.write(console, json);
        return report.exitCode();
    }

    private static PrintReport.Film outcome(
            List<PrintPages.Source> sources,
            CompletableFuture<PrintResult> result,
            CompletableFuture<PrintResult> stopped)
            throws InterruptedException {
        List<String> images =
                sources.stream().map(source -> source.path().toString()).toList();
        try {
            PrintResult done =
                    (PrintResult) CompletableFuture.anyOf(result, stopped).get();
            return new PrintReport.Film(images, "", done.jobUid(), done.warnings());
        } catch (ExecutionException e) {
            return new PrintReport.Film(images, e.getCause().getMessage(), "", List.of());
        }
    }

    private List<PrintPages.Source> sources() throws IOException {
        DicomFiles files = DicomFiles.find(paths);
        files.report(console);
        List<PrintPages.Source> sources = new ArrayList<>();
        for (Path file : files.dicom()) {
            try {
                DicomFile read = DicomFileReader.read(file, ReadOptions.ALL);
                int frames = FrameRenderer.of(read.dataSet(), read.syntax()).frames();
                for (int i = 0; i < frames; i++) {
                    if (frame == 0 || i == frame - 1) {
                        sources.add(new PrintPages.Source(file, i));
                    }
                }
            } catch (DicomException e) {
                console.err().println("no image: " + file + ": " + e.getMessage());
            }
        }
        if (sources.isEmpty() || sources.size() > (long) MOST_FILMS * 16) {
            throw new UsageException(sources.size() + " images to print in " + paths);
        }
        return sources;
    }
}
