package org.isocenter.stores;

import java.io.IOException;

/** There is no room for more objects: the service says that a quota or its disks are full. */
public final class StoreFullException extends IOException {
    private static final long serialVersionUID = 1L;

    StoreFullException(String message) {
        super(message);
    }
}
