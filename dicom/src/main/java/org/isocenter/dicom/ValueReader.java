package org.isocenter.dicom;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads values that are no sequences: plain bytes and the fragments of encapsulated pixel data. */
final class ValueReader {
    private static final long UNDEFINED = HeaderReader.UNDEFINED;

    private final Source source;
    private final Reading reading;

    ValueReader(Source source, Reading reading) {
        this.source = source;
        this.reading = reading;
    }

    /** A value of defined length. It is short where the input ends inside it. */
    Value plain(Level level, int tag, Vr vr, long length) throws IOException {
        if (length == 0) {
            return Value.Plain.EMPTY;
        }
        check(level, tag, vr, length);
        if (!reading.keeping || length > reading.options.keepValuesUpTo()) {
            pass(level, tag, vr, -1, length);
            return new Value.Omitted(length);
        }
        return new Value.Plain(take(level, tag, length));
    }

    private void check(Level level, int tag, Vr vr, long length) {
        if ((length & 1) != 0) {
            // PS3.5 7.1.1
            reading.report(
                    Leniency.ODD_LENGTH, level, tag, source.position(), "expected an even length, found " + length);
        } else if (vr.unit() > 1 && length % vr.unit() != 0) {
            reading.report(
                    Leniency.VALUE_LENGTH,
                    level,
                    tag,
                    source.position(),
                    vr + " takes multiples of " + vr.unit() + " bytes, found " + length);
        }
    }

    /** The bytes of a value, charged where they are a copy; fewer where the input ends. */
    private Bytes take(Level level, int tag, long length) throws IOException {
        if (source.slices()) {
            Bytes value = source.take(length);
            checkEnd(level, tag, length, value.length());
            return value;
        }
        // One byte more than allowed is enough to know that it is too much, whatever length is declared.
        Bytes value = source.take(Math.min(length, reading.allowance() + 1));
        reading.charge(value.length(), level, tag, source.position());
        checkEnd(level, tag, length, value.length());
        return value;
    }

    /** Passes over a value, through the hands of whoever takes long ones. */
    private void pass(Level level, int tag, Vr vr, int fragment, long length) throws IOException {
        long start = source.position();
        if (reading.large != null) {
            String path = Reading.path(level, tag);
            reading.large.accept(new LargeValues.Place(path, tag, vr, fragment, length), source.open(length));
        }
        source.skip(start + length - source.position());
        checkEnd(level, tag, length, source.position() - start);
    }

    private void checkEnd(Level level, int tag, long expected, long found) throws DicomException {
        if (found < expected) {
            String message = "expected a value of " + expected + " bytes, found " + found;
            reading.cut(Leniency.TRUNCATED, Reading.path(level, tag), source.position(), message);
        }
    }

    /**
     * Fragments up to the sequence delimitation (PS3.5 A.4).
     *
     * <pre>
     * FFFE E000 length offset-table | FFFE E000 length fragment .. | FFFE E0DD 0
     * </pre>
     */
    Value fragments(Level level, int tag, Vr vr, HeaderReader header) throws IOException {
        List<Bytes> kept = new ArrayList<>();
        long total = 0;
        int count = 0;
        while (!reading.isCut()) {
            if (!header.peek(source, level.encoding)) {
                String message = "expected a fragment or a sequence delimitation, found the end of the input";
                reading.cut(Leniency.MISSING_DELIMITER, Reading.path(level, tag), source.position(), message);
                break;
            }
            if (header.tag != Tag.ITEM) {
                endFragments(level, tag, header);
                break;
            }
            long length = fragmentLength(level, tag, header);
            source.at += 8;
            total += length;
            if (omits(total)) {
                pass(level, tag, vr, count, length);
            } else {
                reading.charge(Level.ELEMENT_COST, level, tag, source.position());
                kept.add(take(level, tag, length));
            }
            count++;
        }
        return omits(total) && count > 0 ? new Value.Omitted(total) : fragments(kept);
    }

    private boolean omits(long total) {
        return !reading.keeping || reading.large != null || total > reading.options.keepValuesUpTo();
    }

    private static Value fragments(List<Bytes> kept) {
        return kept.isEmpty() ? Value.Plain.EMPTY : new Value.Fragments(kept);
    }

    private long fragmentLength(Level level, int tag, HeaderReader header) throws DicomException {
        if (header.length == UNDEFINED) {
            throw new DicomException(
                    source.position(), Reading.path(level, tag), "a fragment of undefined length has no end");
        }
        if ((header.length & 1) != 0) {
            String message = "expected a fragment of even length, found " + header.length;
            reading.report(Leniency.ODD_LENGTH, level, tag, source.position(), message);
        }
        return header.length;
    }

    private void endFragments(Level level, int tag, HeaderReader header) {
        if (header.tag == Tag.SEQUENCE_DELIMITATION) {
            if (header.length != 0) {
                String message = "the length of a sequence delimitation is 0, found " + header.length;
                reading.report(Leniency.DELIMITER_LENGTH, level, tag, source.position(), message);
            }
            source.at += 8;
            return;
        }
        String message = "expected a fragment or a sequence delimitation, found " + Tag.format(header.tag);
        reading.report(Leniency.MISSING_DELIMITER, level, tag, source.position(), message);
    }
}
