package org.isocenter.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Profiles;

/** The two products of Nucletron, read once. */
final class OncentraProfiles {
    static final Profile GYN = find("oncentra-gyn");
    static final Profile PROSTATE = find("oncentra-prostate");

    private OncentraProfiles() {}

    private static Profile find(String id) {
        try {
            return Profiles.packaged(Checks.all()).find(id).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
