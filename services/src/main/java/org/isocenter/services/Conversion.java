package org.isocenter.services;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.DataSetWriter;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.network.Body;

/**
 * Into which transfer syntaxes an instance can be brought when a peer does not take its own, and how.
 *
 * @param targets syntaxes to propose beside the instance's own, by preference
 * @param bodies makes the data set in one of them
 */
public record Conversion(Targets targets, Bodies bodies) {
    /** Syntaxes that data sets in a syntax can be brought into. */
    @FunctionalInterface
    public interface Targets {
        List<TransferSyntax> of(TransferSyntax syntax);
    }

    /** Makes the data set of an instance in another syntax; empty where this instance cannot be brought into it. */
    @FunctionalInterface
    public interface Bodies {
        Optional<Body> of(Instance instance, TransferSyntax target) throws IOException;
    }

    /** Each instance in its own syntax or not at all. */
    public static final Conversion NONE = new Conversion(_ -> List.of(), (_, _) -> Optional.empty());

    /** The same, but an instance in a syntax that loses information stays in it. */
    Conversion keepingLossy() {
        return new Conversion(
                syntax -> syntax.lossy() ? List.of() : targets.of(syntax),
                (instance, target) -> instance.syntax().lossy() ? Optional.empty() : bodies.of(instance, target));
    }

    /** Between the syntaxes without compression of pixel data. */
    public static final Conversion UNCOMPRESSED = new Conversion(
            syntax ->
                    syntax.encapsulated() ? List.of() : List.of(TransferSyntax.EXPLICIT_LE, TransferSyntax.IMPLICIT_LE),
            (instance, target) -> instance.syntax().encapsulated() || target.encapsulated()
                    ? Optional.empty()
                    : Optional.of(Body.of((OutputStream out) -> recode(instance, target, out))));

    private static void recode(Instance instance, TransferSyntax target, OutputStream out) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            DicomFile file = DicomFileReader.readMapped(instance.file(), ReadOptions.ALL, arena);
            DataSetWriter.write(file.dataSet(), target, out);
        }
    }
}
