package org.isocenter.testkit;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Profiles;

/** A profile of the program with the checks a test brings: its module's own and those of the standard. */
public final class Packaged {
    private Packaged() {}

    /** The profile of this id with checks of one module. */
    public static Profile profile(String id, List<Check> own) throws IOException {
        return Profiles.packaged(own).find(id).orElseThrow();
    }

    /** The same with those of the standard beside. */
    public static Profile profile(String id, List<Check> own, List<Check> standard) throws IOException {
        return profile(id, Stream.concat(own.stream(), standard.stream()).toList());
    }
}
