package org.isocenter.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.isocenter.checks.Checks;
import org.isocenter.conformance.Profiles;
import org.isocenter.console.Console;
import org.isocenter.console.DicomFiles;
import org.isocenter.console.ExitCode;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.FileSource;
import org.isocenter.node.DryRun;
import org.isocenter.node.Settings;
import org.isocenter.readings.MissingSlices;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocenter route}: the rules of routing, and what they would do. */
final class RouteCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "list|dry-run", description = "What to do.")
    private String action;

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "PATH", description = "Files and folders for dry-run.")
    private List<Path> paths = List.of();

    @Option(
            names = "--from",
            paramLabel = "TITLE",
            defaultValue = "",
            description = "AE title that is said to send the objects of a dry run.")
    private String from;

    @Option(names = "--json", description = "The same as JSON.")
    private boolean json;

    @Option(names = "--all", description = "Tells the rules that pass an object over too, and why.")
    private boolean all;

    @Mixin
    private HubOptions hub;

    RouteCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        return switch (action) {
            case "list" -> list();
            case "dry-run" -> dryRun();
            default -> throw new UsageException("'" + action + "' is neither list nor dry-run");
        };
    }

    private int list() throws IOException {
        List<Settings.RouteSettings> routes = hub.settings().routes();
        if (!json && routes.isEmpty()) {
            console.say("no rules of routing; --config names a file that has some");
        }
        try (Output output = new Output()) {
            for (int i = 0; i < routes.size(); i++) {
                Settings.RouteSettings route = routes.get(i);
                String name = route.name().isEmpty() ? "route-" + (i + 1) : route.name();
                if (json) {
                    output.rule(name, route);
                } else {
                    console.say(name + ": " + route.when() + " to " + String.join(", ", route.to()) + " from "
                            + String.join(", ", route.from())
                            + (route.conditions().isEmpty() ? "" : " where " + String.join(" and ", route.conditions()))
                            + (route.hours().isEmpty() ? "" : " in " + String.join(", ", route.hours()))
                            + (route.repairs().isEmpty() ? "" : " with repairs " + String.join(", ", route.repairs())));
                }
            }
        }
        return ExitCode.OK;
    }

    /** Exit code 1 where something would be held. */
    private int dryRun() throws IOException {
        DicomFiles files = DicomFiles.find(paths);
        files.report(console);
        if (files.dicom().isEmpty()) {
            throw new UsageException("no DICOM object to try in " + paths);
        }
        Profiles profiles = Profiles.packaged(Checks.all());
        List<FileSource> sources = files.dicom().stream().map(FileSource::of).toList();
        List<DryRun.Step> steps = DryRun.of(hub.settings(), profiles, MissingSlices::of, sources, from);
        try (Output output = new Output()) {
            for (DryRun.Step step : steps) {
                if (all || step.action() != DryRun.Action.PASSED) {
                    tell(step, output);
                }
            }
        }
        boolean held = steps.stream().anyMatch(step -> step.action() == DryRun.Action.HELD);
        return !files.unreadable().isEmpty() ? ExitCode.UNUSABLE : held ? ExitCode.REFUSED : ExitCode.OK;
    }

    private void tell(DryRun.Step step, Output output) throws IOException {
        if (json) {
            output.step(step);
            return;
        }
        String what = step.members().isEmpty() ? step.path().toString() : "set of " + step.path();
        String objects = step.members().isEmpty() ? "" : " (" + step.members().size() + " objects)";
        String verdict = step.verdict().isEmpty() ? "" : ", " + step.profile() + " " + step.verdict();
        String repairs = step.repairs() == 0 ? "" : ", " + step.repairs() + " repairs on the way";
        String to = step.destination().isEmpty() ? "" : " to " + step.destination();
        console.say(what + objects + ": rule " + step.rule() + " " + words(step.action()) + to
                + (step.due().isEmpty() ? "" : " from " + step.due()) + verdict + repairs
                + (step.why().isEmpty() ? "" : ": " + step.why()));
    }

    private static String words(DryRun.Action action) {
        return switch (action) {
            case GOES -> "sends it";
            case HELD -> "holds it";
            case WAITS -> "waits with it";
            case PASSED -> "does not take it";
        };
    }

    /** A JSON array, where JSON is asked for. */
    private final class Output implements AutoCloseable {
        private final JsonGenerator generator;

        Output() throws IOException {
            generator = json
                    ? new JsonFactory()
                            .disable(com.fasterxml.jackson.core.StreamWriteFeature.AUTO_CLOSE_TARGET.mappedFeature())
                            .createGenerator(console.out())
                            .useDefaultPrettyPrinter()
                    : null;
            if (json) {
                generator.writeStartArray();
            }
        }

        void rule(String name, Settings.RouteSettings route) throws IOException {
            generator.writeStartObject();
            generator.writeStringField("name", name);
            generator.writeStringField("when", route.when());
            texts("from", route.from());
            texts("to", route.to());
            texts("modalities", route.modalities());
            texts("sopClasses", route.sopClasses());
            texts("conditions", route.conditions());
            texts("repairs", route.repairs());
            texts("needs", route.needs());
            texts("hours", route.hours());
            generator.writeStringField("as", route.as());
            generator.writeEndObject();
        }

        void step(DryRun.Step step) throws IOException {
            generator.writeStartObject();
            generator.writeStringField("path", step.path().toString());
            generator.writeStringField("sopInstance", step.sopInstance());
            generator.writeStringField("rule", step.rule());
            generator.writeStringField("destination", step.destination());
            generator.writeStringField("action", step.action().name());
            generator.writeStringField("why", step.why());
            generator.writeStringField("due", step.due());
            generator.writeStringField("profile", step.profile());
            generator.writeStringField("verdict", step.verdict());
            generator.writeNumberField("repairs", step.repairs());
            texts("members", step.members());
            generator.writeEndObject();
        }

        private void texts(String name, List<String> texts) throws IOException {
            generator.writeArrayFieldStart(name);
            for (String text : texts) {
                generator.writeString(text);
            }
            generator.writeEndArray();
        }

        @Override
        public void close() throws IOException {
            if (json) {
                generator.writeEndArray();
                generator.close();
                console.out().println();
            }
        }
    }
}
