package org.isocenter.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.isocenter.archive.Archive;
import org.isocenter.archive.Instance;
import org.isocenter.archive.Selection;
import org.isocenter.console.Console;
import org.isocenter.console.ExitCode;
import org.isocenter.console.UsageException;
import org.isocenter.node.Archives;
import org.isocenter.node.ExportTree;
import org.isocenter.node.Settings;
import org.isocenter.node.SettingsException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code isocenter export}: kept objects as files, byte for byte as they are kept. */
final class ExportCommand implements Callable<Integer> {
    private static final int PAGE = 500;

    private final Console console;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "DIR",
            description = "Folder to write to; empty, or made when absent.")
    private Path to;

    @Option(names = "--patient", paramLabel = "ID", defaultValue = "", description = "Only this Patient ID.")
    private String patient;

    @Option(names = "--study", paramLabel = "UID", defaultValue = "", description = "Only this study.")
    private String study;

    @Option(names = "--series", paramLabel = "UID", defaultValue = "", description = "Only this series.")
    private String series;

    @Option(names = "--instance", paramLabel = "UID", defaultValue = "", description = "Only this SOP instance.")
    private String instance;

    @Option(
            names = "--tree",
            paramLabel = "PROFILE",
            description = {
                "As a product writes files, such as iplan-rt-dose (a folder a patient) or obi (one folder):",
                "only what it sends. Without: folders of patients, studies and series."
            })
    private String tree;

    @Mixin
    private HubOptions hub;

    ExportCommand(Console console) {
        this.console = console;
    }

    private ExportTree places() throws IOException {
        try {
            return tree == null ? ExportTree.own() : ExportTree.of(tree);
        } catch (SettingsException e) {
            throw new UsageException("--" + e.getMessage(), e);
        }
    }

    @Override
    public Integer call() throws IOException {
        Settings settings = hub.settings();
        Path data = settings.hub().data();
        if (!Files.isDirectory(data)) {
            throw new UsageException(data + " is no data folder of a hub; name one with --data or --config");
        }
        Files.createDirectories(to);
        try (Stream<Path> there = Files.list(to)) {
            if (there.findAny().isPresent()) {
                throw new UsageException(to + " is not empty; nothing is written over");
            }
        }
        Selection selection = new Selection(patient, study, series, instance);
        ExportTree places = places();
        int copied = 0;
        int passed = 0;
        try (Archive archive = Archives.open(settings)) {
            List<Instance> page = archive.find(selection, 0, PAGE);
            while (!page.isEmpty()) {
                for (Instance kept : page) {
                    if (!places.holds(kept)) {
                        passed++;
                        continue;
                    }
                    Path target = to.resolve(places.place(kept));
                    Files.createDirectories(target.getParent());
                    kept.file().copyTo(target);
                    copied++;
                }
                page = archive.find(selection, page.getLast().id(), PAGE);
            }
        }
        if (passed > 0) {
            console.err().println(passed + " instances passed over: " + tree + " writes no files of their classes");
        }
        if (copied == 0) {
            throw new UsageException("nothing that is kept matches");
        }
        console.say(copied + " instances in " + to);
        return ExitCode.OK;
    }
}
