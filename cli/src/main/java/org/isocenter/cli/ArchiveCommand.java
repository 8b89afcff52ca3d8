package org.isocenter.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.isocenter.archive.Advance;
import org.isocenter.archive.Archive;
import org.isocenter.archive.Fault;
import org.isocenter.archive.RetentionPolicy;
import org.isocenter.console.Console;
import org.isocenter.console.ExitCode;
import org.isocenter.console.Progress;
import org.isocenter.console.UsageException;
import org.isocenter.node.Archives;
import org.isocenter.node.Settings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocenter archive rebuild|verify|retain}: looks after what a hub keeps; not while it runs, unless its index is on a server. */
final class ArchiveCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            index = "0",
            paramLabel = "rebuild|verify|retain",
            description =
                    "rebuild: makes the index anew from the files; verify: compares files and index; retain: removes"
                            + " studies by policy.")
    private String action;

    @Option(names = "--days", paramLabel = "N", description = "retain: studies that got nothing for N days go.")
    private Integer days;

    @Option(
            names = "--high-gib",
            paramLabel = "N",
            description = "retain: when files take more than this, the oldest studies go ...")
    private Double highGib;

    @Option(names = "--low-gib", paramLabel = "N", description = "retain: ... until they take this or less.")
    private Double lowGib;

    @Option(names = "--dry-run", description = "retain: only says what would go.")
    private boolean dryRun;

    @Option(names = "--json", description = "The same as JSON.")
    private boolean json;

    @Mixin
    private HubOptions hub;

    private final List<Fault> faults = new ArrayList<>();

    ArchiveCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Settings settings = hub.settings();
        Path data = settings.hub().data();
        if (!Files.isDirectory(data)) {
            throw new UsageException(data + " is no data folder of a hub; name one with --data or --config");
        }
        return switch (action) {
            case "rebuild" -> rebuild(settings);
            case "verify" -> verify(settings);
            case "retain" -> retain(settings);
            default -> throw new UsageException("'" + action + "': expected rebuild, verify or retain");
        };
    }

    private static Advance showing(Progress progress) {
        return (done, total) -> {
            progress.at(done, total);
            return true;
        };
    }

    private int rebuild(Settings settings) throws IOException {
        Progress progress = new Progress(console, "indexing", 0);
        Archive.Rebuilt rebuilt;
        try {
            rebuilt =
                    Archive.rebuild(settings.hub().data(), Archives.options(settings), faults::add, showing(progress));
        } finally {
            progress.end();
        }
        double perSecond =
                rebuilt.instances() / Math.max(0.001, rebuilt.duration().toMillis() / 1000.0);
        if (json) {
            report(out -> {
                out.writeNumberField("instances", rebuilt.instances());
                out.writeNumberField("instancesPerSecond", Math.round(perSecond));
                out.writeStringField("before", rebuilt.before());
                out.writeArrayFieldStart("lost");
                for (String lost : rebuilt.lost()) {
                    out.writeString(lost);
                }
                out.writeEndArray();
            });
        } else {
            print();
            rebuilt.lost().forEach(lost -> console.say("not readable in the index before: " + lost));
            console.say("%d instances indexed, %.0f a second%s"
                    .formatted(
                            rebuilt.instances(),
                            perSecond,
                            rebuilt.before().isEmpty() ? "" : "; the index before is " + rebuilt.before()));
        }
        return faults.isEmpty() && rebuilt.lost().isEmpty() ? ExitCode.OK : ExitCode.REFUSED;
    }

    private int verify(Settings settings) throws IOException {
        long checked;
        Progress progress = new Progress(console, "verifying", 0);
        try (Archive archive = Archives.open(settings)) {
            checked = archive.verify(faults::add, showing(progress));
        } finally {
            progress.end();
        }
        if (json) {
            report(out -> out.writeNumberField("instances", checked));
        } else {
            print();
            console.say(checked + " instances verified, " + count(Fault.Kind.DAMAGED) + " damaged, "
                    + count(Fault.Kind.MISSING) + " missing, " + count(Fault.Kind.SURPLUS) + " surplus files");
        }
        return faults.isEmpty() ? ExitCode.OK : ExitCode.REFUSED;
    }

    private long count(Fault.Kind kind) {
        return faults.stream().filter(f -> f.kind() == kind).count();
    }

    private int retain(Settings settings) throws IOException {
        if (days == null && highGib == null) {
            throw new UsageException("say what may go: --days N, or --high-gib N and --low-gib N");
        }
        if ((highGib == null) != (lowGib == null) || highGib != null && (lowGib > highGib || lowGib < 0)) {
            throw new UsageException(
                    "--high-gib and --low-gib belong together, and the low one is not above the high one");
        }
        if (days != null && days < 0) {
            throw new UsageException("--days is " + days + ", expected 0 or more");
        }
        RetentionPolicy policy =
                new RetentionPolicy(days == null ? null : Duration.ofDays(days), bytes(highGib), bytes(lowGib));
        Archive.Removal removal;
        Progress progress = new Progress(console, "studies looked at:", 0);
        try (Archive archive = Archives.open(settings)) {
            removal = archive.retain(policy, dryRun, showing(progress));
        } finally {
            progress.end();
        }
        if (json) {
            report(out -> {
                out.writeBooleanField("dryRun", dryRun);
                out.writeArrayFieldStart("studies");
                for (String study : removal.studies()) {
                    out.writeString(study);
                }
                out.writeEndArray();
                out.writeNumberField("instances", removal.instances());
                out.writeNumberField("bytes", removal.bytes());
                out.writeNumberField("protectedStudies", removal.kept());
            });
        } else {
            removal.studies()
                    .forEach(study -> console.say((dryRun ? "would remove study " : "removed study ") + study));
            console.say("%d studies, %d instances, %.1f MiB %s; %d studies are still needed"
                    .formatted(
                            removal.studies().size(),
                            removal.instances(),
                            removal.bytes() / (double) (1 << 20),
                            dryRun ? "would go" : "removed",
                            removal.kept()));
        }
        return ExitCode.OK;
    }

    private static long bytes(Double gib) {
        return gib == null ? 0 : Math.max(1, (long) (gib * (1L << 30)));
    }

    private void print() {
        for (Fault fault : faults) {
            console.say("%s %s %s: %s"
                    .formatted(
                            fault.kind().name().toLowerCase(Locale.ROOT),
                            fault.file(),
                            fault.sopInstanceUid(),
                            fault.message()));
        }
    }

    private interface Fields {
        void write(JsonGenerator out) throws IOException;
    }

    private void report(Fields fields) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
            out.writeStartObject();
            fields.write(out);
            out.writeArrayFieldStart("faults");
            for (Fault fault : faults) {
                out.writeStartObject();
                out.writeStringField("kind", fault.kind().name().toLowerCase(Locale.ROOT));
                out.writeStringField("file", fault.file());
                out.writeStringField("sopInstance", fault.sopInstanceUid());
                out.writeStringField("message", fault.message());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        console.out().println(text);
    }
}
