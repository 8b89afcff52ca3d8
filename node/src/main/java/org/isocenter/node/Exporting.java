package org.isocenter.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.isocenter.archive.Archive;
import org.isocenter.archive.AuditEvent;
import org.isocenter.archive.Instance;
import org.isocenter.archive.Selection;

/**
 * Copies kept objects into a new folder. It is written under another name and gets its own when it is whole; a run that was cut off begins
 * anew.
 */
record Exporting(Archive archive, Path folder) implements Work {
    private static final int PAGE = 500;
    /** What the folder is called before it is whole. */
    private static final String PART = ".part";

    @Override
    public Map<String, String> order(Map<String, String> options) throws IOException {
        if (folder.toString().isEmpty()) {
            throw new SettingsException("nothing may be exported: jobs.export-folder is not set");
        }
        String to = options.getOrDefault("to", "");
        if (!to.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,63}")) {
            throw new SettingsException("to is '" + to
                    + "', expected the name of a new folder: 1 to 64 of A-Z a-z 0-9 _ - that begin with none of _ -");
        }
        if (Files.exists(folder.resolve(to))) {
            throw new SettingsException("to is '" + to + "', and that folder is there; nothing is written over");
        }
        Map<String, String> order = new LinkedHashMap<>();
        order.put("to", to);
        for (String name : List.of("patient", "study", "series", "instance", "tree")) {
            order.put(name, options.getOrDefault(name, ""));
        }
        tree(order.get("tree"));
        return order;
    }

    private static ExportTree tree(String product) throws IOException {
        return product.isEmpty() ? ExportTree.own() : ExportTree.of(product);
    }

    @Override
    public String run(JobRun run) throws IOException {
        Path whole = folder.resolve(run.get("to"));
        Path part = folder.resolve(run.get("to") + PART);
        remove(part);
        Files.createDirectories(part);
        try {
            long copied = copy(run, part);
            if (copied == 0) {
                throw new IOException("nothing that is kept matches");
            }
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
            archive.audit(AuditEvent.of(AuditEvent.Kind.EXPORTED, AuditEvent.Outcome.DONE)
                    .saying(copied + " instances in the folder " + whole.getFileName()));
            return copied + " instances in " + whole;
        } catch (IOException e) {
            remove(part);
            throw e;
        }
    }

    private long copy(JobRun run, Path part) throws IOException {
        Selection selection =
                new Selection(run.get("patient"), run.get("study"), run.get("series"), run.get("instance"));
        ExportTree places = tree(run.get("tree"));
        long total = count(selection);
        long seen = 0;
        long copied = 0;
        List<Instance> page = archive.find(selection, 0, PAGE);
        while (!page.isEmpty()) {
            for (Instance kept : page) {
                run.at(seen++, total);
                if (places.holds(kept)) {
                    Path target = part.resolve(places.place(kept));
                    Files.createDirectories(target.getParent());
                    kept.file().copyTo(target);
                    copied++;
                }
            }
            page = archive.find(selection, page.getLast().id(), PAGE);
        }
        run.at(seen, Math.max(seen, total));
        return copied;
    }

    private long count(Selection selection) throws IOException {
        if (selection.equals(Selection.ALL)) {
            return archive.totals().instances();
        }
        long count = 0;
        List<Instance> page = archive.find(selection, 0, PAGE);
        while (!page.isEmpty()) {
            count += page.size();
            page = archive.find(selection, page.getLast().id(), PAGE);
        }
        return count;
    }

    private static void remove(Path part) throws IOException {
        if (!Files.exists(part)) {
            return;
        }
        try (Stream<Path> all = Files.walk(part)) {
            for (Path each : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(each);
            }
        }
    }
}
