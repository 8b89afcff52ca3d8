package org.isocenter.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One run of a reader: its options, the levels it is in, what it forgave, what it holds, and whether the input has ended too early. */
final class Reading {
    final ReadOptions options;
    /** Who takes long values; null where nobody does. */
    final LargeValues large;
    /** False while elements are followed but not kept. */
    boolean keeping = true;

    private final Consumer<Finding> findings;
    private final List<Level> levels;
    private final int[] counts = new int[Leniency.values().length];
    private long held;
    private boolean cut;

    Reading(ReadOptions options, Consumer<Finding> findings, LargeValues large) {
        this(options, findings, large, new ArrayList<>());
    }

    private Reading(ReadOptions options, Consumer<Finding> findings, LargeValues large, List<Level> levels) {
        this.options = options;
        this.findings = findings;
        this.large = large;
        this.levels = levels;
    }

    /** A run inside this one that may fail: findings are counted, not told. */
    Reading trial() {
        Reading trial = new Reading(options.withTruncation(ReadOptions.Truncation.ERROR), _ -> {}, null, levels);
        trial.held = held;
        trial.keeping = keeping;
        return trial;
    }

    /** Takes over the memory of a trial that succeeded. */
    void adopt(Reading trial) {
        held = trial.held;
    }

    /** The level below this one, made once. */
    Level below(Level parent) {
        int depth = parent == null ? 0 : parent.depth + 1;
        if (depth == levels.size()) {
            levels.add(new Level(parent));
        }
        return levels.get(depth);
    }

    /** Counts memory before it is kept. */
    void charge(long bytes, Level level, int tag, long offset) throws DicomException {
        held += bytes;
        if (held > options.maxHeldBytes()) {
            throw new DicomException(
                    offset,
                    path(level, tag),
                    "the data set needs more than the " + options.maxHeldBytes() + " bytes allowed");
        }
    }

    /** Bytes that may still be kept. */
    long allowance() {
        return options.maxHeldBytes() - held;
    }

    /** Whether the input ended inside something, so that all levels end. */
    boolean isCut() {
        return cut;
    }

    /** The input ends where it must not: an error or a finding, as the options say; told once. */
    void cut(Leniency leniency, String where, long offset, String message) throws DicomException {
        if (options.truncation() == ReadOptions.Truncation.ERROR) {
            throw new DicomException(offset, where, message);
        }
        if (!cut) {
            report(leniency, where, offset, message);
        }
        cut = true;
    }

    /** Reports a leniency at an element of a level. */
    void report(Leniency leniency, Level level, int tag, long offset, String message) {
        boolean told = counts[leniency.ordinal()] < options.maxFindings();
        report(leniency, told ? path(level, tag) : "", offset, message);
    }

    void report(Leniency leniency, String where, long offset, String message) {
        report(leniency, where, message + ", at offset " + offset);
    }

    /** Reports a leniency; beyond the limit it is only counted, so that hostile input cannot fill memory. */
    void report(Leniency leniency, String where, String message) {
        if (counts[leniency.ordinal()]++ < options.maxFindings()) {
            findings.accept(Finding.leniency(leniency.rule(), where, message, leniency.source()));
        }
    }

    /** How many were forgiven so far. */
    int forgiven() {
        int sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }

    /** Tells of findings that were only counted. */
    void close() {
        for (Leniency leniency : Leniency.values()) {
            int more = counts[leniency.ordinal()] - options.maxFindings();
            if (more > 0) {
                String message = more + " more findings like this";
                findings.accept(Finding.leniency(leniency.rule(), "", message, leniency.source()));
            }
        }
    }

    /** Keyword path of an element of a level. */
    static String path(Level level, int tag) {
        String name = name(level, tag);
        return level.parent == null ? name : path(level) + "." + name;
    }

    /** Keyword path of an item; empty for the top level. */
    static String path(Level item) {
        StringBuilder path = new StringBuilder();
        for (Level at = item; at.parent != null; at = at.parent) {
            path.insert(0, name(at.parent, at.sequence) + "[" + at.item + "]" + (path.isEmpty() ? "" : "."));
        }
        return path.toString();
    }

    private static String name(Level level, int tag) {
        DataSetBuilder creators = DataSet.builder();
        if (Tag.isPrivate(tag) && !Tag.isPrivateCreator(tag)) {
            Element creator = level.find(Tag.creatorOf(tag));
            if (creator != null) {
                creators.put(creator);
            }
        }
        return Text.name(tag, creators.build());
    }
}
