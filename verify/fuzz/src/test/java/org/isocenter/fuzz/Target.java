package org.isocenter.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.conformance.Machines;
import org.isocenter.conformance.Profiles;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetReader;
import org.isocenter.dicom.DataSetWriter;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.DicomJson;
import org.isocenter.dicom.DicomJsonLimits;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.SpecificCharacterSet;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Vr;
import org.isocenter.network.Pdu;
import org.isocenter.network.PduReader;
import org.isocenter.pixels.PixelData;
import org.isocenter.pixels.PixelLimits;

/**
 * What is fuzzed. A target takes bytes from outside and may answer with a result or an {@link IOException}; any other exception, an
 * endless loop or an allocation out of proportion is a bug. The short run ({@link ShortFuzzTest}) and Jazzer ({@link JazzerTargets}) share them.
 */
enum Target {
    IMPLICIT_LITTLE_ENDIAN {
        @Override
        void take(byte[] input) throws IOException {
            dataSet(input, TransferSyntax.IMPLICIT_LE);
        }
    },
    EXPLICIT_LITTLE_ENDIAN {
        @Override
        void take(byte[] input) throws IOException {
            dataSet(input, TransferSyntax.EXPLICIT_LE);
        }
    },
    EXPLICIT_BIG_ENDIAN {
        @Override
        void take(byte[] input) throws IOException {
            dataSet(input, TransferSyntax.EXPLICIT_BE);
        }
    },
    DEFLATED {
        @Override
        void take(byte[] input) throws IOException {
            dataSet(input, TransferSyntax.DEFLATED_LE);
        }
    },
    STREAM {
        @Override
        void take(byte[] input) throws IOException {
            DataSetReader.read(
                    new ByteArrayInputStream(input), TransferSyntax.EXPLICIT_LE, ReadOptions.ALL, finding -> {});
        }
    },
    FILE {
        @Override
        void take(byte[] input) throws IOException {
            DicomFile file = DicomFileReader.read(Bytes.of(input), ReadOptions.ALL);
            look(file.dataSet());
        }
    },
    PIXEL_DATA {
        @Override
        void take(byte[] input) throws IOException {
            DicomFile file = DicomFileReader.read(Bytes.of(input), ReadOptions.ALL);
            PixelData pixels = PixelData.of(file.dataSet(), file.syntax(), FRAMES);
            for (int frame = 0; frame < Math.min(pixels.frames(), 3); frame++) {
                pixels.decode(frame).doubles();
            }
        }
    },
    JSON {
        @Override
        void take(byte[] input) throws IOException {
            DicomJson.readAll(new ByteArrayInputStream(input), DicomJsonLimits.DEFAULT, finding -> {})
                    .forEach(Target::look);
        }
    },
    PDU {
        @Override
        void take(byte[] input) throws IOException {
            ByteArrayInputStream in = new ByteArrayInputStream(input);
            while (PduReader.read(in, 1 << 20) instanceof Pdu _) {
                continue;
            }
        }
    },
    PROFILE {
        @Override
        void take(byte[] input) throws IOException {
            Map<String, String> files = new HashMap<>();
            String[] texts = new String(input, StandardCharsets.UTF_8).split("\u001c", 3);
            for (int i = 0; i < texts.length; i++) {
                files.put(PROFILE_FILES.get(i), texts[i]);
            }
            Profiles.read("p", files::get, List.of());
        }
    },
    MACHINES {
        @Override
        void take(byte[] input) throws IOException {
            Machines.read("machines.toml", new String(input, StandardCharsets.UTF_8));
        }
    },
    CHARACTER_SET {
        @Override
        void take(byte[] input) {
            if (input.length > 0) {
                List<String> terms = TERMS.get(Byte.toUnsignedInt(input[0]) % TERMS.size());
                Bytes text = Bytes.of(input, 1, input.length - 1);
                SpecificCharacterSet.of(terms).decode(text, Vr.PN);
                SpecificCharacterSet.of(terms).decode(text, Vr.LT);
            }
        }
    };

    /** Files of a profile; the input holds them with a file separator between. */
    static final List<String> PROFILE_FILES = List.of("p/profile.toml", "p/rules.tsv", "p/attributes.tsv");

    private static final PixelLimits FRAMES = new PixelLimits(1 << 18, 100);

    private static final List<List<String>> TERMS = List.of(
            List.of("ISO_IR 100"),
            List.of("ISO_IR 192"),
            List.of("GB18030"),
            List.of("ISO_IR 13"),
            List.of("", "ISO 2022 IR 87", "ISO 2022 IR 159"),
            List.of("", "ISO 2022 IR 149"),
            List.of("", "ISO 2022 IR 58"),
            List.of("ISO 2022 IR 13", "ISO 2022 IR 87"),
            List.of("ISO 2022 IR 100", "ISO 2022 IR 144", "ISO 2022 IR 126"));

    /** Reads the input; an {@link IOException} is a good answer. */
    abstract void take(byte[] input) throws IOException;

    private static void dataSet(byte[] input, TransferSyntax syntax) throws IOException {
        DataSet dataSet = DataSetReader.read(Bytes.of(input), syntax, ReadOptions.ALL, finding -> {});
        look(dataSet);
        DataSetWriter.toBytes(dataSet, syntax.deflated() ? TransferSyntax.EXPLICIT_LE : syntax);
    }

    /** Looks at every value in every way the API offers. */
    private static void look(DataSet dataSet) {
        for (Element element : dataSet.elements()) {
            dataSet.strings(element.tag());
            dataSet.doubles(element.tag());
            dataSet.ints(element.tag());
            element.items().forEach(Target::look);
        }
    }
}
