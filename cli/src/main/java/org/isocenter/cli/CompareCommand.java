package org.isocenter.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.isocenter.conformance.Profile;
import org.isocenter.console.Console;
import org.isocenter.console.ExitCode;
import org.isocenter.statements.Comparer;
import org.isocenter.statements.Comparison;
import org.isocenter.statements.ComparisonJson;
import org.isocenter.statements.ComparisonText;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocenter compare}: what gets through from one product to another, by their statements. */
final class CompareCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "EXPORTER", description = "Profile of the product that sends.")
    private String exporter;

    @Parameters(index = "1", paramLabel = "IMPORTER", description = "Profile of the product that receives.")
    private String importer;

    @Option(names = "--json", description = "The same as JSON.")
    private boolean json;

    @Mixin
    private ProfileFolder folder;

    CompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        List<Profile> both = folder.find(List.of(exporter, importer));
        Comparison comparison = Comparer.compare(both.getFirst(), both.getLast());
        PrintWriter out = new PrintWriter(console.out(), false, StandardCharsets.UTF_8);
        if (json) {
            ComparisonJson.write(comparison, out);
            out.println();
        } else {
            ComparisonText.write(comparison, out);
        }
        out.flush();
        return comparison.isRefused() ? ExitCode.REFUSED : ExitCode.OK;
    }
}
