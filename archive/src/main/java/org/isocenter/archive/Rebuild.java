package org.isocenter.archive;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.stores.ObjectStore.Head;

/**
 * Makes the index anew from the files alone. What no file tells, such as findings, deliveries, users and the audit, is taken from the index before,
 * where that can still be read.
 */
final class Rebuild {
    private static final int GROUP = 500;
    /** All of a data set but its pixels; one that ends early is damaged. */
    private static final ReadOptions READING =
            ReadOptions.ALL.withKeepBefore(0x7FE00000).withTruncation(ReadOptions.Truncation.ERROR);

    private record Found(Arrival arrival, KeptFile file) {}

    private final IndexWriter writer;
    private final Shelves shelves;
    private final Consumer<Fault> faults;
    private final List<Found> group = new ArrayList<>();
    private long instances;

    Rebuild(IndexWriter writer, Shelves shelves, Consumer<Fault> faults) {
        this.writer = writer;
        this.shelves = shelves;
        this.faults = faults;
    }

    /**
     * What was done.
     *
     * @param instances kept objects found
     */
    record Result(long instances, Duration duration) {}

    Result run(Advance advance) throws IOException {
        long start = System.nanoTime();
        long total;
        try (Stream<String> all = shelves.fileIds()) {
            total = all.count();
        }
        long seen = 0;
        try (Stream<String> all = shelves.fileIds()) {
            for (String id : (Iterable<String>) all::iterator) {
                if (!advance.to(seen++, total)) {
                    throw new IOException("stopped after " + seen + " of " + total + " files; rebuild the index again");
                }
                if (!isQuarantined(id)) {
                    read(id);
                }
            }
        }
        write();
        return new Result(instances, Duration.ofNanos(System.nanoTime() - start));
    }

    private boolean isQuarantined(String id) throws IOException {
        return writer.call(statements -> statements.number("SELECT 1 FROM quarantine WHERE file = ?", id) > 0);
    }

    private void read(String id) throws IOException {
        StoredFile stored = shelves.file(id);
        try {
            DicomFile file = DicomFileReader.read(stored, READING);
            DataSet header = file.dataSet();
            if (!header.hasValue(Tags.SOPInstanceUID)) {
                faults.accept(new Fault(Fault.Kind.DAMAGED, id, "", "has no SOP Instance UID"));
                return;
            }
            String from = file.meta().string(Tags.SourceApplicationEntityTitle);
            Arrival arrival = new Arrival(header, file.syntax(), new Origin(from, "", "rebuilt"), List.of(), List.of());
            Head head = head(stored);
            String digest = Verification.digest(stored.open(), file.dataSetOffset());
            long at = head.modified().toEpochMilli();
            group.add(new Found(
                    arrival, new KeptFile(shelves.node(), id, head.size(), file.dataSetOffset(), digest, at)));
        } catch (IOException unreadable) {
            faults.accept(new Fault(Fault.Kind.DAMAGED, id, "", unreadable.getMessage()));
            return;
        }
        if (group.size() == GROUP) {
            write();
        }
    }

    private Head head(StoredFile file) throws IOException {
        return shelves.store().head(file.key()).orElseThrow(() -> new NoSuchFileException(file.id(), null, "is gone"));
    }

    private void write() throws IOException {
        List<Found> all = List.copyOf(group);
        group.clear();
        List<InstanceWrite.Result> results = writer.call(statements -> {
            List<InstanceWrite.Result> each = new ArrayList<>();
            for (Found found : all) {
                each.add(write(found, false).run(statements));
            }
            return each;
        });
        for (int i = 0; i < all.size(); i++) {
            settle(all.get(i), results.get(i));
        }
    }

    private static InstanceWrite write(Found found, boolean knownToDiffer) {
        return new InstanceWrite(
                found.arrival(),
                Reference.of(found.arrival().header()),
                found.file(),
                KeepPolicy.DEFAULT,
                knownToDiffer);
    }

    /** What has the digest of another is compared with it. */
    private void settle(Found found, InstanceWrite.Result result) throws IOException {
        for (InstanceWrite.Candidate candidate : result.candidates()) {
            if (Comparison.sameDataSet(
                    shelves.file(found.file().id()),
                    found.file().dataSetOffset(),
                    shelves.file(candidate.file()),
                    candidate.dataSetOffset())) {
                faults.accept(new Fault(
                        Fault.Kind.SURPLUS, found.file().id(), "", "has the data set of " + candidate.file()));
                return;
            }
        }
        if (result.kept() == null) {
            writer.call(write(found, true));
        }
        instances++;
    }
}
