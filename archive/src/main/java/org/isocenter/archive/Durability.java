package org.isocenter.archive;

/** What an acknowledged instance survives. */
public enum Durability {
    /** The death of the process at any moment, {@code kill -9} included; a power cut may lose the last seconds. */
    PROCESS,
    /** A power cut: file, folder and index are on the disk before the answer. */
    SYNC
}
