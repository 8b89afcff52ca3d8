package org.isocenter.interop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What {@code dciodvfy} of dicom3tools says of a file, but for its File Meta Information, taken from lines such as {@code Error -
 * </BeamSequence(300a,00b0)[1]/BeamType(300a,00c4)[1]> - Unrecognized enumerated value}.
 *
 * @param claims what it calls wrong
 * @param complete whether it read the whole file and ended by itself
 */
record Dciodvfy(Set<Claim> claims, boolean complete) {
    private static final Pattern ERROR = Pattern.compile(
            "Error - <(/(?!MediaStorage).*?)> - (Missing attribute|Empty attribute|Attribute present when|Unrecognized enumerated).*");
    private static final Pattern STEP = Pattern.compile("(\\w*)\\(([0-9a-f]{4},[0-9a-f]{4})\\)(\\[\\d+])?");

    static Dciodvfy of(Path file) throws IOException {
        Process process = new ProcessBuilder("dciodvfy", "-new", file.toString())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        Set<Claim> claims = new LinkedHashSet<>();
        output.lines().map(ERROR::matcher).filter(Matcher::matches).forEach(error -> claims.add(claim(error)));
        return new Dciodvfy(claims, ended(process) && !output.contains("read failed"));
    }

    private static boolean ended(Process process) throws IOException {
        try {
            return process.waitFor() <= 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while dciodvfy ran", e);
        }
    }

    private static Claim claim(Matcher error) {
        Claim.Kind kind = error.group(2).startsWith("Unrecognized") ? Claim.Kind.VALUE : Claim.Kind.PRESENCE;
        return new Claim(path(error.group(1)), kind);
    }

    /** The number of a sequence step is that of the item; behind the attribute itself it counts values and is left out. */
    private static String path(String theirs) {
        String[] steps = theirs.substring(1).split("/");
        return Arrays.stream(steps)
                .map(step -> step(step, step.equals(steps[steps.length - 1])))
                .collect(Collectors.joining("."));
    }

    private static String step(String step, boolean last) {
        Matcher matcher = STEP.matcher(step.strip());
        if (!matcher.find()) {
            throw new IllegalStateException("dciodvfy names a step " + step);
        }
        String name =
                matcher.group(1).isEmpty() ? "(" + matcher.group(2).toUpperCase(Locale.ROOT) + ")" : matcher.group(1);
        return last || matcher.group(3) == null ? name : name + matcher.group(3);
    }
}
