package org.isocenter.services;

import java.io.IOException;
import java.util.List;

/** Finds what is to be retrieved. */
@FunctionalInterface
public interface Retrieve {
    /** The instances below the Unique Keys, in the order they are to be sent; none where nothing matches. */
    List<Instance> instances(Retrieval retrieval) throws IOException;
}
