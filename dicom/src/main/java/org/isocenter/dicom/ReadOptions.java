package org.isocenter.dicom;

/**
 * How far a reader goes and what it may cost. All limits hold for input from outside; passing one is a {@link DicomException}.
 *
 * @param stopBefore tag at the top level, unsigned and exclusive, where reading ends; -1 reads to the end
 * @param keepBefore tag at the top level, unsigned and exclusive, from which on elements are followed to their end, sequences and
 *     fragments included, but not kept; -1 keeps all. With it a stream of any length is checked in constant memory
 * @param keepValuesUpTo bytes of the longest plain value that is kept; longer ones become {@link Value.Omitted}
 * @param truncation what to do where the input ends inside an element, item or sequence
 * @param maxDepth sequences inside one another
 * @param maxHeldBytes memory for elements and for values that are copied; values that are slices of the input count nothing
 * @param maxInflatedBytes bytes of a deflated data set after inflation
 * @param maxInflationRatio inflated bytes for one deflated byte, once {@link #FREE_INFLATION} bytes are passed
 * @param maxFindings findings reported for one rule; the others are counted in one more
 */
public record ReadOptions(
        int stopBefore,
        int keepBefore,
        long keepValuesUpTo,
        Truncation truncation,
        int maxDepth,
        long maxHeldBytes,
        long maxInflatedBytes,
        int maxInflationRatio,
        int maxFindings) {

    /** What an input that ends too early is. */
    public enum Truncation {
        /** A finding; what is there is kept. */
        FINDING,
        /** A {@link DicomException}. */
        ERROR
    }

    /** Inflated bytes up to which no ratio is asked for: an image of zeros shrinks a thousandfold and is harmless. */
    public static final long FREE_INFLATION = 64L << 20;

    /** Everything, within 512 MiB and 256 levels. */
    public static final ReadOptions ALL =
            new ReadOptions(-1, -1, Long.MAX_VALUE, Truncation.FINDING, 256, 512L << 20, 1L << 30, 250, 100);

    /** Everything before group 7FE0, which holds pixel data. */
    public static ReadOptions headerOnly() {
        return ALL.withStopBefore(0x7FE00000);
    }

    /** These options with another end. */
    public ReadOptions withStopBefore(int tag) {
        return new ReadOptions(
                tag,
                keepBefore,
                keepValuesUpTo,
                truncation,
                maxDepth,
                maxHeldBytes,
                maxInflatedBytes,
                maxInflationRatio,
                maxFindings);
    }

    /** These options, keeping nothing from a tag on. */
    public ReadOptions withKeepBefore(int tag) {
        return new ReadOptions(
                stopBefore,
                tag,
                keepValuesUpTo,
                truncation,
                maxDepth,
                maxHeldBytes,
                maxInflatedBytes,
                maxInflationRatio,
                maxFindings);
    }

    /** These options, keeping only values up to this length in bytes. */
    public ReadOptions withKeepValuesUpTo(long bytes) {
        return new ReadOptions(
                stopBefore,
                keepBefore,
                bytes,
                truncation,
                maxDepth,
                maxHeldBytes,
                maxInflatedBytes,
                maxInflationRatio,
                maxFindings);
    }

    /** These options with another judgement of an input that ends too early. */
    public ReadOptions withTruncation(Truncation judgement) {
        return new ReadOptions(
                stopBefore,
                keepBefore,
                keepValuesUpTo,
                judgement,
                maxDepth,
                maxHeldBytes,
                maxInflatedBytes,
                maxInflationRatio,
                maxFindings);
    }

    /** These options with other limits of memory: held, and after inflation. */
    public ReadOptions withMemory(long held, long inflated) {
        return new ReadOptions(
                stopBefore,
                keepBefore,
                keepValuesUpTo,
                truncation,
                maxDepth,
                held,
                inflated,
                maxInflationRatio,
                maxFindings);
    }

    /** These options with another depth of sequences, at most 256 so that no input exhausts a stack. */
    public ReadOptions withMaxDepth(int depth) {
        return new ReadOptions(
                stopBefore,
                keepBefore,
                keepValuesUpTo,
                truncation,
                Math.clamp(depth, 0, ALL.maxDepth()),
                maxHeldBytes,
                maxInflatedBytes,
                maxInflationRatio,
                maxFindings);
    }
}
