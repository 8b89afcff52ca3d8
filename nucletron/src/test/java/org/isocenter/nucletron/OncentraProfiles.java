package org.isocenter.nucletron;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.isocenter.conformance.Profile;
import org.isocenter.standard.StandardChecks;
import org.isocenter.testkit.Packaged;

/** The two products of Nucletron, read once. */
final class OncentraProfiles {
    static final Profile GYN = find("oncentra-gyn");
    static final Profile PROSTATE = find("oncentra-prostate");

    private OncentraProfiles() {}

    private static Profile find(String id) {
        try {
            return Packaged.profile(id, NucletronChecks.all(), StandardChecks.all());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
