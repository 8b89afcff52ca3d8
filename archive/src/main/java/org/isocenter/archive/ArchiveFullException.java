package org.isocenter.archive;

import java.io.IOException;
import org.isocenter.stores.StoreFullException;

/** There is no room: the disk is full, or its free space is below the reserve. Peers hear A700H. */
public final class ArchiveFullException extends IOException {
    private static final long serialVersionUID = 1L;

    ArchiveFullException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether an error of the system says that the disk or a quota is full. */
    static boolean tellsOf(Throwable error) {
        String message = error.getMessage();
        return error instanceof StoreFullException
                || message != null
                        && (message.contains("No space left")
                                || message.contains("Disk quota exceeded")
                                || message.contains("not enough space")
                                || message.contains("SQLITE_FULL"));
    }
}
