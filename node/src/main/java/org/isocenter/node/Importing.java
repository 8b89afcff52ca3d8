package org.isocenter.node;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.isocenter.archive.Archive;
import org.isocenter.archive.AuditEvent;
import org.isocenter.archive.Instance;
import org.isocenter.archive.Kept;
import org.isocenter.archive.Selection;
import org.isocenter.dicom.DicomException;

/**
 * Takes the files of a folder and of all below through the door of the hub, in the order of their names; goes on after the last one that was
 * written down. Links are not followed.
 */
record Importing(Archive archive, Ingest ingest, List<Path> folders) implements Work {
    private static final int MOST_FILES = 1_000_000;
    private static final int DEEPEST = 64;
    private static final byte[] MAGIC = "DICM".getBytes(StandardCharsets.US_ASCII);
    private static final int PREAMBLE = 128;

    @Override
    public Map<String, String> order(Map<String, String> options) throws IOException {
        String from = Work.option(options, "from", "IMPORT");
        if (!from.matches("[\\x20-\\x7E&&[^\\\\]]{1,16}")) {
            throw new SettingsException("from is '" + from + "', expected an AE title of 1 to 16 characters");
        }
        Map<String, String> order = new LinkedHashMap<>();
        order.put("path", permitted(options.getOrDefault("path", "")).toString());
        order.put("from", from);
        return order;
    }

    /** The folder or file that is meant, where it stands below one that may be imported from. */
    private Path permitted(String path) throws IOException {
        if (folders.isEmpty()) {
            throw new SettingsException("nothing may be imported: jobs.import-folders is not set");
        }
        for (Path folder : folders) {
            if (!path.isEmpty() && path.indexOf('\0') < 0 && Files.exists(folder.resolve(path))) {
                Path real = folder.resolve(path).toRealPath();
                if (real.startsWith(folder.toRealPath())) {
                    return real;
                }
            }
        }
        throw new SettingsException(
                "path is '" + path + "', expected a folder or file below one of jobs.import-folders");
    }

    @Override
    public String run(JobRun run) throws IOException {
        // Once more: a link may stand there by now.
        List<Path> files = files(permitted(run.get("path")));
        String last = run.get("last");
        int done = 0;
        for (Path file : files) {
            String name = file.toString();
            if (last.isEmpty() || name.compareTo(last) > 0) {
                take(run, file);
                run.put("last", name);
            }
            run.at(++done, files.size());
        }
        String came = run.count("kept") + " instances kept, " + run.count("same") + " there already, "
                + run.count("unreadable") + " unreadable, " + run.count("other") + " files are something else";
        archive.audit(
                AuditEvent.of(AuditEvent.Kind.IMPORTED, AuditEvent.Outcome.DONE).saying(run.get("path") + ": " + came));
        return came;
    }

    private static List<Path> files(Path start) throws IOException {
        try (Stream<Path> all = Files.walk(start, DEEPEST)) {
            List<Path> files = all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .limit(MOST_FILES + 1)
                    .sorted((a, b) -> a.toString().compareTo(b.toString()))
                    .toList();
            if (files.size() > MOST_FILES) {
                throw new IOException(start + " holds more than " + MOST_FILES + " files; import parts of it");
            }
            return files;
        } catch (java.io.UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void take(JobRun run, Path file) throws IOException {
        // A DICOMDIR is a directory of objects and none itself.
        if (file.getFileName().toString().equals("DICOMDIR") || !isDicom(file)) {
            run.add("other", 1);
            return;
        }
        try {
            Kept kept = ingest.acceptFile(file, run.get("from"));
            run.add(kept.outcome() == Kept.Outcome.SAME ? "same" : "kept", 1);
            count(run, kept);
        } catch (DicomException e) {
            run.add("unreadable", 1);
            run.note("problems", file + ": " + e.getMessage());
        }
    }

    private static boolean isDicom(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(PREAMBLE + MAGIC.length);
            return head.length == PREAMBLE + MAGIC.length
                    && java.util.Arrays.equals(head, PREAMBLE, head.length, MAGIC, 0, MAGIC.length);
        }
    }

    /** How many objects came of each patient, in a value a patient. */
    private void count(JobRun run, Kept kept) throws IOException {
        List<Instance> row = archive.find(Selection.ALL, kept.instance() - 1, 1);
        if (!row.isEmpty() && row.getFirst().id() == kept.instance()) {
            run.patient(row.getFirst().patientId());
        }
    }
}
