package org.isocenter.archive;

import java.io.IOException;
import java.sql.Connection;

/** Where the rows are: in a file of one node, or on a server that several nodes share. */
sealed interface Index permits EmbeddedIndex, ServerIndex {
    /** Name of this node in the index; empty where the index is its own. */
    String node();

    /** How the database speaks. */
    Dialect dialect();

    /** A connection that writes. */
    Connection writer(Durability durability) throws IOException;

    /** One for queries. */
    Connection reader() throws IOException;

    /** Makes what is committed survive a power cut. */
    void secure() throws IOException;
}
