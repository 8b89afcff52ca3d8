package org.isocenter.node;

import java.io.IOException;
import java.util.List;
import org.isocenter.archive.Reference;

/** Where the members of a set are looked for: the archive, or files that somebody gave. */
interface SetSource {
    /** The objects of a SOP Instance UID; more than one where there are others with other bytes. */
    List<Member> named(String sopInstanceUid) throws IOException;

    /** The objects of a series. */
    List<Member> ofSeries(String seriesUid) throws IOException;

    /** What an object refers to. */
    List<Reference> references(Member member) throws IOException;

    /** The objects that refer to one. */
    List<Member> referringTo(String sopInstanceUid) throws IOException;
}
