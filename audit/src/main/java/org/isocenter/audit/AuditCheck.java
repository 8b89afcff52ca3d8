package org.isocenter.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks whether an audit is as it was written: finds lines that were edited, removed, added or put elsewhere. Who can write all files can
 * also compute all hashes anew; against that, keep the hash of the newest line elsewhere, or send the audit to a repository.
 */
public final class AuditCheck {
    /**
     * What was found.
     *
     * @param lines how many lines there are
     * @param newest hash of the newest line
     * @param problems what is not as it was written, with file and line; empty where all is well
     */
    public record Result(long lines, String newest, List<String> problems) {
        public Result {
            problems = List.copyOf(problems);
        }

        /** Whether nothing was changed. */
        public boolean isWhole() {
            return problems.isEmpty();
        }
    }

    /** Problems that are told one by one. */
    private static final int MAX_PROBLEMS = 100;

    private final List<String> problems = new ArrayList<>();
    private long number;
    private String hash = ChainLine.BEGINNING;
    private boolean headSeen;
    private String head = "";

    private AuditCheck() {}

    /**
     * Checks a folder.
     *
     * @param expected hash that one line must have, as noted elsewhere; empty where nobody noted one
     */
    public static Result check(Path path, String expected) throws IOException {
        AuditFolder folder = new AuditFolder(path);
        AuditCheck check = new AuditCheck();
        check.readHead(folder);
        boolean expectedSeen = expected.isEmpty();
        int fileNumber = 0;
        for (Path file : folder.files()) {
            if (AuditFolder.number(file) != ++fileNumber) {
                check.problem(
                        file.getFileName() + ": " + folder.file(fileNumber).getFileName() + " is missing before it");
                fileNumber = AuditFolder.number(file);
            }
            expectedSeen |= check.read(file, expected);
        }
        if (!check.headSeen && !check.head.isEmpty()) {
            check.problem("the newest line, " + check.head + ", is missing: lines were cut off at the end");
        }
        if (!expectedSeen) {
            check.problem("no line has the hash " + expected);
        }
        return new Result(check.number, check.hash, check.problems);
    }

    private void readHead(AuditFolder folder) throws IOException {
        if (Files.exists(folder.head())) {
            String text = Files.readString(folder.head()).strip();
            head = text.substring(text.indexOf(' ') + 1);
        } else if (!folder.files().isEmpty()) {
            problem("file head is missing");
        }
    }

    /** Whether a line with the expected hash was met. */
    private boolean read(Path file, String expected) throws IOException {
        boolean seen = false;
        try (BufferedReader lines = AuditReader.lines(file)) {
            int at = 0;
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                at++;
                ChainLine line = ChainLine.parse(text).orElse(null);
                String where = file.getFileName() + " line " + at;
                if (line == null) {
                    problem(where + " is no line of an audit");
                } else {
                    judge(line, where);
                    seen |= line.hash().equals(expected);
                }
            }
        }
        return seen;
    }

    private void judge(ChainLine line, String where) {
        if (line.number() != number + 1) {
            problem(where + " has number " + line.number() + ", expected " + (number + 1)
                    + ": lines were removed, added or put elsewhere");
        } else if (!line.follows(hash)) {
            problem(where + " does not follow the line before: it, or the one before, was edited");
        }
        // Goes on from what stands here, so that one change is told once.
        number = line.number();
        hash = line.hash();
        headSeen |= hash.equals(head);
    }

    private void problem(String text) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(text);
        }
    }
}
