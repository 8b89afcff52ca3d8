package org.isocenter.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.isocenter.archive.Archive;
import org.isocenter.archive.ArchiveOptions;
import org.isocenter.archive.Delivery;
import org.isocenter.archive.Shipment;
import org.isocenter.console.Console;
import org.isocenter.console.ExitCode;
import org.isocenter.console.UsageException;
import org.isocenter.node.Decisions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocenter jobs}: what a hub that does not run has to deliver, and what a person decides about it. */
final class JobsCommand implements Callable<Integer> {
    /** One line of the list: a delivery has a number, a set a number after an S. */
    private record Line(String id, String state, String destination, String what, String note) {}

    private static final int MAX_LISTED = 100_000;

    private final Console console;

    @Parameters(index = "0", paramLabel = "list|release|hold|retry|cancel", description = "What to do.")
    private String action;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "ID",
            description = "Which deliveries (12) and sets (S3), as list numbers them.")
    private List<String> ids = List.of();

    @Option(names = "--json", description = "The list as JSON.")
    private boolean json;

    @Mixin
    private HubOptions hub;

    JobsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Path data = hub.settings().hub().data();
        if (!Files.isDirectory(data)) {
            throw new UsageException(data + " is no data folder of a hub; name one with --data or --config");
        }
        try (Archive archive = Archive.open(data, ArchiveOptions.DEFAULT)) {
            return action.equals("list") ? list(archive) : decide(archive);
        }
    }

    private int list(Archive archive) throws IOException {
        List<Line> lines = new ArrayList<>();
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
        for (String id : ids) {
            boolean set = id.startsWith("S") || id.startsWith("s");
            (set ? sets : deliveries).add(number(id, set ? id.substring(1) : id));
        }
        if (ids.isEmpty()) {
            throw new UsageException(action + " needs the numbers that isocenter jobs list tells");
        }
        String user = System.getProperty("user.name", "");
        Decisions decisions = Decisions.of(archive);
        int done = switch (action) {
            case "release", "retry" -> decisions.release(deliveries, user) + decisions.releaseSets(sets, user);
            case "hold" -> decisions.hold(deliveries, user) + decisions.holdSets(sets, user);
            case "cancel" -> decisions.cancel(deliveries, user) + decisions.cancelSets(sets, user);
            default -> throw new UsageException("'" + action + "' is none of list, release, hold, retry, cancel");
        };
        console.say(action + ": " + done + " of " + ids.size());
        return done == ids.size() ? ExitCode.OK : ExitCode.REFUSED;
    }

    private static long number(String id, String digits) throws UsageException {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw new UsageException("'" + id + "' is no number of a delivery (12) or a set (S3)", e);
        }
    }
}
