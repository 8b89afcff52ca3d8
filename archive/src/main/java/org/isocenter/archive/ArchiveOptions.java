package org.isocenter.archive;

import java.util.Optional;
import org.isocenter.stores.S3Settings;

/**
 * How an archive keeps.
 *
 * @param durability what an acknowledged instance survives
 * @param reserveBytes free space on the disk below which nothing more is received
 * @param groupLimit most writes that share one transaction
 * @param readers connections for queries
 * @param keep what to do with what contradicts
 * @param server where the index is; empty for a file in the data folder
 * @param service where the files are; empty for the data folder
 */
public record ArchiveOptions(
        Durability durability,
        long reserveBytes,
        int groupLimit,
        int readers,
        KeepPolicy keep,
        Optional<IndexServer> server,
        Optional<S3Settings> service) {
    /** Survives {@code kill -9}; keeps 256 MiB free. */
    public static final ArchiveOptions DEFAULT = new ArchiveOptions(
            Durability.PROCESS, 256L << 20, 256, 4, KeepPolicy.DEFAULT, Optional.empty(), Optional.empty());

    /** The same with another durability. */
    public ArchiveOptions withDurability(Durability other) {
        return new ArchiveOptions(other, reserveBytes, groupLimit, readers, keep, server, service);
    }

    /** The same with another policy for what contradicts. */
    public ArchiveOptions withKeep(KeepPolicy other) {
        return new ArchiveOptions(durability, reserveBytes, groupLimit, readers, other, server, service);
    }

    /** The same with the index on a server, which several nodes may share. */
    public ArchiveOptions withServer(IndexServer other) {
        return new ArchiveOptions(durability, reserveBytes, groupLimit, readers, keep, Optional.of(other), service);
    }

    /** The same with the files in a service, which several nodes may share. */
    public ArchiveOptions withService(S3Settings other) {
        return new ArchiveOptions(durability, reserveBytes, groupLimit, readers, keep, server, Optional.of(other));
    }

    /** The same with another reserve, in bytes. */
    public ArchiveOptions withReserveBytes(long other) {
        return new ArchiveOptions(durability, other, groupLimit, readers, keep, server, service);
    }
}
