package org.isocenter.archive;

/**
 * A file that an object came in.
 *
 * @param node name of the node that wrote it; empty where the folder is one node's
 * @param id its name among the kept files
 * @param size bytes
 * @param dataSetOffset bytes before the data set
 * @param digest of the data set's bytes: {@code crc32c:} and 8 hexadecimal digits (decision 062)
 * @param receivedAt milliseconds since 1970
 */
record KeptFile(String node, String id, long size, long dataSetOffset, String digest, long receivedAt) {}
