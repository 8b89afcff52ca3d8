package org.isocenter.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.isocenter.archive.Archive;
import org.isocenter.archive.ArchiveOptions;
import org.isocenter.archive.Delivery;
import org.isocenter.archive.Job;
import org.isocenter.archive.Shipment;
import org.isocenter.console.Console;
import org.isocenter.console.ExitCode;
import org.isocenter.console.UsageException;
import org.isocenter.node.Decisions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocenter jobs}: what a hub has to deliver and its long jobs, and what a person decides about them. */
final class JobsCommand implements Callable<Integer> {
    /** One line of the list: a delivery has a number, a set a number after an S. */
    private record Line(String id, String state, String destination, String what, String note) {}

    private static final int MAX_LISTED = 100_000;

    private final Console console;

    @Parameters(
            index = "0",
            paramLabel = "list|release|hold|retry|cancel|start|wait",
            description = {
                "What to do. start KIND (verify, import, export, retain) and wait ID are for a hub that runs, with",
                "--hub; the others without it for one that does not."
            })
    private String action;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "ID",
            description = "Which deliveries (12), sets (S3) and long jobs (J7), as list numbers them.")
    private List<String> ids = List.of();

    @Option(names = "--json", description = "The list as JSON.")
    private boolean json;

    @Option(
            names = "--hub",
            paramLabel = "URL",
            description = "A hub that runs, such as http://127.0.0.1:8080: its web side is asked.")
    private URI url;

    @Option(names = "--token-file", paramLabel = "F", description = "File whose first line is a token of the hub.")
    private Path tokenFile;

    @Option(
            names = {"-o", "--option"},
            paramLabel = "NAME=VALUE",
            description = "start: import has path and from; export has to, patient, study, series, instance, tree.")
    private Map<String, String> options = new LinkedHashMap<>();

    @Mixin
    private HubOptions hub;

    JobsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (url != null) {
            return ofHub();
        }
        if (action.equals("start") || action.equals("wait")) {
            throw new UsageException(action + " needs --hub, the web side of a hub that runs");
        }
        Path data = hub.settings().hub().data();
        if (!Files.isDirectory(data)) {
            throw new UsageException(data + " is no data folder of a hub; name one with --data or --config");
        }
        try (Archive archive = Archive.open(data, ArchiveOptions.DEFAULT)) {
            return action.equals("list") ? list(archive) : decide(archive);
        }
    }

    private int ofHub() throws IOException {
        String scheme = url.getScheme() == null ? "" : url.getScheme();
        if (!scheme.matches("https?") || url.getHost() == null) {
            throw new UsageException("--hub " + url + ": expected an address such as http://127.0.0.1:8080");
        }
        String token = tokenFile == null
                ? ""
                : Files.readString(tokenFile).lines().findFirst().orElse("").strip();
        JobsOfHub jobs = new JobsOfHub(console, new RunningHub(url, token));
        if (!action.equals("list") && ids.isEmpty()
                || ids.size() > 1 && Set.of("start", "wait").contains(action)) {
            throw new UsageException(action + (action.equals("start") ? " needs one kind" : " needs ids of jobs"));
        }
        return switch (action) {
            case "list" -> jobs.list();
            case "start" -> jobs.start(ids.getFirst(), options);
            case "wait" -> jobs.await(ids.getFirst());
            case "release", "retry", "hold", "cancel" -> jobs.decide(action, ids);
            default ->
                throw new UsageException("'" + action + "' is none of list, release, hold, retry, cancel, start, wait");
        };
    }

    private int list(Archive archive) throws IOException {
        List<Line> lines = new ArrayList<>();
        for (Job job : archive.jobs().open(MAX_LISTED)) {
            lines.add(new Line(
                    "J" + job.id(),
                    job.state().name().toLowerCase(Locale.ROOT),
                    "",
                    job.kind() + ", " + job.done() + " of " + job.total(),
                    job.note()));
        }
        for (Shipment set : archive.shipments().open(MAX_LISTED)) {
            lines.add(new Line(
                    "S" + set.id(),
                    set.state().name().toLowerCase(Locale.ROOT),
                    set.destination(),
                    "set of " + set.root().modality() + " " + set.root().sopInstanceUid() + ", " + set.sent() + " of "
                            + set.items() + " sent",
                    set.reason()));
        }
        for (Delivery delivery : archive.outbox().open(MAX_LISTED)) {
            lines.add(new Line(
                    Long.toString(delivery.id()),
                    delivery.state().name().toLowerCase(Locale.ROOT),
                    delivery.destination(),
                    delivery.instance().modality() + " " + delivery.instance().sopInstanceUid() + ", "
                            + delivery.attempts() + " tries",
                    delivery.note()));
        }
        if (json) {
            write(lines);
        } else {
            lines.forEach(line -> console.say(line.id() + "  " + line.state() + "  " + line.destination() + "  "
                    + line.what() + (line.note().isEmpty() ? "" : ": " + line.note())));
            console.say(lines.size() + " open");
        }
        return ExitCode.OK;
    }

    private void write(List<Line> lines) throws IOException {
        try (JsonGenerator generator = new JsonFactory()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET.mappedFeature())
                .createGenerator(console.out())
                .useDefaultPrettyPrinter()) {
            generator.writeStartArray();
            for (Line line : lines) {
                generator.writeStartObject();
                generator.writeStringField("id", line.id());
                generator.writeStringField("state", line.state());
                generator.writeStringField("destination", line.destination());
                generator.writeStringField("what", line.what());
                generator.writeStringField("note", line.note());
                generator.writeEndObject();
            }
            generator.writeEndArray();
        }
        console.out().println();
    }

    private int decide(Archive archive) throws IOException {
        List<Long> deliveries = new ArrayList<>();
        List<Long> sets = new ArrayList<>();
        List<Long> jobs = new ArrayList<>();
        for (String id : ids) {
            String upper = id.toUpperCase(Locale.ROOT);
            boolean letter = upper.startsWith("S") || upper.startsWith("J");
            (upper.startsWith("S") ? sets : letter ? jobs : deliveries).add(number(id, letter ? id.substring(1) : id));
        }
        if (ids.isEmpty()) {
            throw new UsageException(action + " needs the numbers that isocenter jobs list tells");
        }
        String user = System.getProperty("user.name", "");
        Decisions decisions = Decisions.of(archive);
        int done = switch (action) {
            case "release", "retry" ->
                decisions.release(deliveries, user)
                        + decisions.releaseSets(sets, user)
                        + decisions.releaseJobs(jobs, user);
            case "hold" ->
                decisions.hold(deliveries, user) + decisions.holdSets(sets, user) + decisions.holdJobs(jobs, user);
            case "cancel" ->
                decisions.cancel(deliveries, user)
                        + decisions.cancelSets(sets, user)
                        + decisions.cancelJobs(jobs, user);
            default ->
                throw new UsageException("'" + action + "' is none of list, release, hold, retry, cancel, start, wait");
        };
        console.say(action + ": " + done + " of " + ids.size());
        return done == ids.size() ? ExitCode.OK : ExitCode.REFUSED;
    }

    private static long number(String id, String digits) throws UsageException {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw new UsageException("'" + id + "' is no number of a delivery (12), a set (S3) or a long job (J7)", e);
        }
    }
}
