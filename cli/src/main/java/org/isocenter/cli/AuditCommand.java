package org.isocenter.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.isocenter.audit.AuditCheck;
import org.isocenter.console.Console;
import org.isocenter.console.ExitCode;
import org.isocenter.console.UsageException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocenter audit}: looks whether the audit of a hub is as it was written. */
final class AuditCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "verify", description = "Finds lines that were edited, removed or moved.")
    private String action;

    @Option(
            names = "--expect",
            paramLabel = "HASH",
            defaultValue = "",
            description = "Hash of a line that was noted elsewhere; it must be there.")
    private String expected;

    @Option(names = "--json", description = "The result as JSON.")
    private boolean json;

    @Mixin
    private HubOptions hub;

    AuditCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (!action.equals("verify")) {
            throw new UsageException("'" + action + "' is not verify");
        }
        Path folder = hub.settings().auditFolder();
        if (!Files.isDirectory(folder)) {
            throw new UsageException(folder + " holds no audit; name the hub with --data or --config");
        }
        AuditCheck.Result result = AuditCheck.check(folder, expected);
        if (json) {
            write(result);
        } else {
            result.problems().forEach(console::say);
            console.say(result.lines() + " lines, " + (result.isWhole() ? "as they were written" : "changed")
                    + "; newest hash " + result.newest());
        }
        return result.isWhole() ? ExitCode.OK : ExitCode.REFUSED;
    }

    private void write(AuditCheck.Result result) throws IOException {
        try (JsonGenerator generator = new JsonFactory()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET.mappedFeature())
                .createGenerator(console.out())
                .useDefaultPrettyPrinter()) {
            generator.writeStartObject();
            generator.writeBooleanField("whole", result.isWhole());
            generator.writeNumberField("lines", result.lines());
            generator.writeStringField("newest", result.newest());
            generator.writeArrayFieldStart("problems");
            for (String problem : result.problems()) {
                generator.writeString(problem);
            }
            generator.writeEndArray();
            generator.writeEndObject();
        }
        console.out().println();
    }
}
