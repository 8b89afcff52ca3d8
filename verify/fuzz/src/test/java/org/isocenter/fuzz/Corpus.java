package org.isocenter.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.DataSetWriter;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.DicomJson;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.SpecificCharacterSet;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Vr;
import org.isocenter.network.Abort;
import org.isocenter.network.AssociateRq;
import org.isocenter.network.Pdu;
import org.isocenter.network.PduWriter;
import org.isocenter.network.Proposal;
import org.isocenter.network.ReleaseRq;
import org.isocenter.network.UserItem;
import org.isocenter.pixels.Transcoder;
import org.isocenter.testkit.SharedData;

/** Where mutations start: a small object of our own in every syntax, and the small broken and odd files of the shared data where they are. */
final class Corpus {
    private static final long LARGEST_FILE = 20_000;

    private Corpus() {}

    static List<byte[]> of(Target target) {
        return switch (target) {
            case IMPLICIT_LITTLE_ENDIAN -> dataSets(TransferSyntax.IMPLICIT_LE);
            case EXPLICIT_LITTLE_ENDIAN, STREAM -> dataSets(TransferSyntax.EXPLICIT_LE);
            case EXPLICIT_BIG_ENDIAN -> dataSets(TransferSyntax.EXPLICIT_BE);
            case DEFLATED -> dataSets(TransferSyntax.DEFLATED_LE);
            case FILE -> files();
            case PIXEL_DATA -> images();
            case JSON -> jsons();
            case PDU -> pdus();
            case PROFILE -> profiles();
            case MACHINES -> machines();
            case CHARACTER_SET -> texts();
        };
    }

    private static List<byte[]> profiles() {
        String profile = """
            id = "p"   # a comment
            name = "P"
            vendor = "V"
            release = "1"
            statement = "S"
            character_sets = ["ISO_IR 100", "ISO_IR 192"]

            [[uses]]
            id = "2D"

            [[groups]]
            name = "images"
            iods = ["CT Image", "MR Image"]

            [[services]]
            sop_class = "1.2.840.10008.5.1.4.1.1.2"
            name = "CT Image Storage"
            iod = "CT Image"
            modality = "CT"
            scp = true
            """;
        String rules = """
            id	state	effect	uses	repair	test	reason	lines	what
            R-1	table	REFUSED	2D				7,8-9	KVP is 120
            R-2	check	NOTE					7; field case S-01	something
            """;
        String rows = """
            direction	iod	module	path	type	usage	accepts	need	when	rule	effect	line	note
            import	images	CT Image	KVP	2	read	[100,140]	value	/Modality=CT & KVP>0	R-1	IGNORED	8\t
            import	*	SOP Common	ROIContourSequence.(4001,1001 RAYSEARCHLABS 2.0)	3	read	A|!B|NULL	skip	../!Rows ; Columns=1|2	R-1		8\t
            export	CT Image	SOP Common	ImageType	3	always	ORIGINAL\\\\PRIMARY	first				8	note
            """;
        return List.of(String.join("\u001c", profile, rules, rows).getBytes(UTF_8));
    }

    private static List<byte[]> machines() {
        String text = """
            [[machines]]
            name = "L1"
            source_axis_distance_mm = 1000.0

            [[devices]]
            type = "MLCX"
            pairs = 2
            boundaries_mm = [-1e1, 0,
                10]  # three

            [[beams]]
            radiation = "PHOTON"
            energy = 6
            """;
        return List.of(text.getBytes(UTF_8));
    }

    private static List<byte[]> dataSets(TransferSyntax syntax) {
        return List.of(DataSetWriter.toBytes(object(), syntax).toArray());
    }

    /** A structure set in small: nested sequences, private elements, several VRs. */
    static DataSet object() {
        DataSetBuilder b = DataSet.builder();
        b.put(Tags.SpecificCharacterSet, "ISO_IR 192")
                .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.481.3")
                .put(Tags.SOPInstanceUID, "2.25.1")
                .put(Tags.PatientName, "Prüfung^Größe")
                .put(Tags.Rows, 512)
                .put(Element.of(0x40010010, Vr.LO, Bytes.of("RAYSEARCHLABS 2.0 ".getBytes(ISO_8859_1))))
                .put(Element.of(0x40011001, Vr.DT, Bytes.of("20260102120000".getBytes(ISO_8859_1))))
                .put(
                        Tags.ROIContourSequence,
                        b.item()
                                .put(Tags.ROIDisplayColor, 255, 0, 0)
                                .put(
                                        Tags.ContourSequence,
                                        b.item()
                                                .put(Tags.ContourGeometricType, "CLOSED_PLANAR")
                                                .put(Tags.NumberOfContourPoints, 3)
                                                .put(Tags.ContourData, 1.5, -2.25, 3, 4, 5, 6, 7, 8, 1e-5)
                                                .build())
                                .build())
                .put(Element.of(Tags.PixelData, Vr.OW, Bytes.of(new byte[64])));
        return b.build();
    }

    private static List<byte[]> files() {
        List<byte[]> all = new ArrayList<>();
        try {
            Path file = Files.createTempFile("corpus", ".dcm");
            for (TransferSyntax syntax : List.of(TransferSyntax.IMPLICIT_LE, TransferSyntax.DEFLATED_LE)) {
                DicomFileWriter.write(object(), syntax, file);
                all.add(Files.readAllBytes(file));
            }
            Files.delete(file);
            for (Path path : SharedData.files(SharedData.folder().resolve("data"))) {
                if (Files.size(path) <= LARGEST_FILE) {
                    all.add(Files.readAllBytes(path));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    /** Small images in every coding: of our own in those we write, and of the shared data. */
    private static List<byte[]> images() {
        DataSet plain = DataSet.builder()
                .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.7")
                .put(Tags.SOPInstanceUID, "2.25.2")
                .put(Tags.SamplesPerPixel, 1)
                .put(Tags.PhotometricInterpretation, "MONOCHROME2")
                .put(Tags.NumberOfFrames, 2)
                .put(Tags.Rows, 9)
                .put(Tags.Columns, 10)
                .put(Tags.BitsAllocated, 16)
                .put(Tags.BitsStored, 12)
                .put(Tags.HighBit, 11)
                .put(Tags.PixelRepresentation, 0)
                .put(Element.of(Tags.PixelData, Vr.OW, Bytes.of(new byte[360])))
                .build();
        List<byte[]> all = new ArrayList<>();
        try {
            Path file = Files.createTempFile("corpus", ".dcm");
            for (TransferSyntax syntax : List.of(
                    TransferSyntax.EXPLICIT_LE, TransferSyntax.RLE_LOSSLESS, TransferSyntax.JPEG_LOSSLESS_SV1)) {
                DataSet coded = Transcoder.transcode(plain, TransferSyntax.EXPLICIT_LE, syntax);
                DicomFileWriter.write(coded, syntax, file);
                all.add(Files.readAllBytes(file));
            }
            Files.delete(file);
            Path folder = SharedData.folder().resolve("data").resolve("transfer-syntaxes");
            for (Path path : SharedData.files(folder)) {
                if (Files.size(path) <= LARGEST_FILE) {
                    all.add(Files.readAllBytes(path));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static List<byte[]> jsons() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            DicomJson.write(object(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.of(out.toByteArray());
    }

    private static List<byte[]> pdus() {
        Proposal proposal = Proposal.of("FUZZ", "HUB")
                .with("1.2.840.10008.1.1", TransferSyntax.IMPLICIT_LE, TransferSyntax.EXPLICIT_LE)
                .with(new UserItem.RoleSelection("1.2.840.10008.1.1", true, true));
        AssociateRq request = new AssociateRq(
                "HUB", "FUZZ", 1, AssociateRq.DICOM_APPLICATION_CONTEXT, proposal.contexts(), proposal.userItems());
        List<byte[]> all = new ArrayList<>();
        for (Pdu pdu : List.of(request, new ReleaseRq(), new Abort(2, 1))) {
            all.add(PduWriter.toBytes(pdu));
        }
        return all;
    }

    private static List<byte[]> texts() {
        List<byte[]> all = new ArrayList<>();
        all.add("\0Yamada^Tarou=\u001b$B;3ED\u001b(B^\u001b$BB@O:\u001b(B".getBytes(ISO_8859_1));
        all.add("\5Hong^Gildong=\u001b$)C\u00fb\u00f3^\u001b$)C".getBytes(ISO_8859_1));
        all.add(SpecificCharacterSet.UTF_8.encode("\1名^前\\é", Vr.LO).toArray());
        return all;
    }
}
