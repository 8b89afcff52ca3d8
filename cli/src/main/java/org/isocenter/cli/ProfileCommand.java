package org.isocenter.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.ProfileJson;
import org.isocenter.conformance.Rule;
import org.isocenter.conformance.Service;
import org.isocenter.console.Console;
import org.isocenter.console.ExitCode;
import org.isocenter.console.UsageException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocenter profile list|show ID|rules ID}: what is known of products, and how each rule is enforced. */
final class ProfileCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "list|show|rules", description = "list: all; show: one; rules: its rules.")
    private String action;

    @Parameters(index = "1", arity = "0..1", paramLabel = "ID", description = "Profile, such as raystation.")
    private String id;

    @Option(names = "--json", description = "The same as JSON.")
    private boolean json;

    @Mixin
    private ProfileFolder folder;

    ProfileCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (!List.of("list", "show", "rules").contains(action)) {
            throw new UsageException("'" + action + "': expected list, show or rules");
        }
        if (action.equals("list") != (id == null)) {
            throw new UsageException(id == null ? action + " needs the id of a profile" : "list takes no id");
        }
        PrintWriter out = new PrintWriter(console.out(), false, StandardCharsets.UTF_8);
        switch (action) {
            case "list" -> list(folder.open().all(), out);
            case "show" -> show(folder.find(id), out);
            default -> rules(folder.find(id), out);
        }
        if (json) {
            out.println();
        }
        out.flush();
        return ExitCode.OK;
    }

    private void list(List<Profile> profiles, PrintWriter out) throws IOException {
        if (json) {
            ProfileJson.writeList(profiles, out);
            return;
        }
        for (Profile profile : profiles) {
            out.printf(
                    "%-24s %s %s, %d rules%n",
                    profile.id(),
                    profile.product().name(),
                    profile.product().release(),
                    profile.rules().size());
        }
    }

    private void show(Profile profile, PrintWriter out) throws IOException {
        if (json) {
            ProfileJson.writeProfile(profile, out);
            return;
        }
        out.printf(
                "%s: %s %s (%s)%n",
                profile.id(),
                profile.product().name(),
                profile.product().release(),
                profile.product().vendor());
        out.println("statement: " + profile.product().statement());
        if (!profile.product().uses().isEmpty()) {
            out.println("uses: " + String.join(", ", profile.product().uses()));
        }
        out.println("character sets: " + String.join(", ", profile.product().characterSets()));
        for (Service service : profile.product().services()) {
            String roles = (service.scu() ? " SCU" : "") + (service.scp() ? " SCP" : "");
            out.println("  " + service.name() + ":" + roles);
        }
        List<Service> retrievable = profile.product().retrievable();
        out.println("can be retrieved from it: "
                + (retrievable.isEmpty()
                        ? "nothing, it answers no C-MOVE or C-GET"
                        : retrievable.stream().map(Service::name).collect(Collectors.joining(", "))));
        out.println(counts(profile));
    }

    private static String counts(Profile profile) {
        Map<String, Long> states = profile.rules().stream()
                .collect(Collectors.groupingBy(rule -> rule.state().text(), TreeMap::new, Collectors.counting()));
        return "rules: " + profile.rules().size() + " " + states;
    }

    private void rules(Profile profile, PrintWriter out) throws IOException {
        if (json) {
            ProfileJson.writeRules(profile, out);
            return;
        }
        profile.rules().stream().sorted(Comparator.comparing(Rule::id)).forEach(rule -> {
            String how = rule.reason().isEmpty() ? profile.by(rule) : rule.reason();
            out.printf(
                    "%-20s %-15s %s%s%n",
                    rule.id(), rule.state().text(), rule.what(), how.isEmpty() ? "" : " [" + how + "]");
        });
        out.println(counts(profile));
    }
}
