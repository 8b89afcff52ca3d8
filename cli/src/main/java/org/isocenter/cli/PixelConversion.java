package org.isocenter.cli;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetWriter;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.network.Body;
import org.isocenter.pixels.Transcoder;
import org.isocenter.services.Conversion;
import org.isocenter.services.Instance;

/** What to do where a peer does not take a compressed transfer syntax: send the pixels uncompressed, which loses nothing. */
final class PixelConversion {
    private PixelConversion() {}

    /** Between uncompressed syntaxes, and from compressed ones to them. */
    static Conversion conversion() {
        return new Conversion(
                _ -> List.of(TransferSyntax.EXPLICIT_LE, TransferSyntax.IMPLICIT_LE), PixelConversion::body);
    }

    private static Optional<Body> body(Instance instance, TransferSyntax target) throws IOException {
        if (!instance.syntax().encapsulated()) {
            return Conversion.UNCOMPRESSED.bodies().of(instance, target);
        }
        try (Arena arena = Arena.ofConfined()) {
            DicomFile file = DicomFileReader.readMapped(instance.file(), ReadOptions.ALL, arena);
            DataSet plain = Transcoder.transcode(file.dataSet(), file.syntax(), target);
            return Optional.of(Body.of(DataSetWriter.toBytes(plain, target)));
        } catch (DicomException noDecoder) {
            return Optional.empty();
        }
    }
}
