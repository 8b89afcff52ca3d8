package org.isocenter.archive;

import java.io.IOException;

/** Is told how far long work has come, and says whether it is to go on. */
@FunctionalInterface
public interface Advance {
    /** Goes on, and tells nobody. */
    Advance ON = (_, _) -> true;

    /**
     * Some more is done.
     *
     * @param done how much
     * @param total of how much
     */
    boolean to(long done, long total) throws IOException;
}
