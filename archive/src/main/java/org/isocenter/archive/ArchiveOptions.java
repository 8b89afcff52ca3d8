package org.isocenter.archive;

/**
 * How an archive keeps.
 *
 * @param durability what an acknowledged instance survives
 * @param reserveBytes free space on the disk below which nothing more is received
 * @param groupLimit most writes that share one transaction
 * @param readers connections for queries, one thread each
 */
public record ArchiveOptions(Durability durability, long reserveBytes, int groupLimit, int readers) {
    /** Survives {@code kill -9}; keeps 256 MiB free. */
    public static final ArchiveOptions DEFAULT = new ArchiveOptions(Durability.PROCESS, 256L << 20, 256, 2);

    /** The same with another durability. */
    public ArchiveOptions withDurability(Durability other) {
        return new ArchiveOptions(other, reserveBytes, groupLimit, readers);
    }

    /** The same with another reserve, in bytes. */
    public ArchiveOptions withReserveBytes(long other) {
        return new ArchiveOptions(durability, other, groupLimit, readers);
    }
}
