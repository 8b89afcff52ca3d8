package org.isocenter.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** File Meta Information, group 0002 (PS3.10 7.1). */
public final class FileMeta {
    private static final int PREAMBLE = 128;
    private static final byte[] MAGIC = {'D', 'I', 'C', 'M'};

    private FileMeta() {}

    /**
     * The meta group of a file we write.
     *
     * @param sourceAe AE title that sent the object or wrote the file; empty leaves Source Application Entity Title out
     */
    public static DataSet of(String sopClassUid, String sopInstanceUid, TransferSyntax syntax, String sourceAe) {
        DataSetBuilder meta = DataSet.builder()
                .put(Tags.FileMetaInformationGroupLength, 0)
                .put(Element.of(Tags.FileMetaInformationVersion, Vr.OB, Bytes.of((byte) 0, (byte) 1)))
                .put(Tags.MediaStorageSOPClassUID, sopClassUid)
                .put(Tags.MediaStorageSOPInstanceUID, sopInstanceUid)
                .put(Tags.TransferSyntaxUID, syntax.uid())
                .put(Tags.ImplementationClassUID, Implementation.CLASS_UID)
                .put(Tags.ImplementationVersionName, Implementation.VERSION_NAME);
        if (!sourceAe.isEmpty()) {
            meta.put(Tags.SourceApplicationEntityTitle, sourceAe);
        }
        return meta.build();
    }

    /**
     * The same bytes as {@code header(of(..))}, written straight: a hub makes one for every object it receives.
     *
     * <pre>
     * 128 x 00, "DICM"
     * 0002,0000 UL 4  bytes that follow      0002,0010 UI n  transfer syntax
     * 0002,0001 OB 2  00 01                  0002,0012 UI n  implementation class
     * 0002,0002 UI n  SOP class              0002,0013 SH n  implementation version
     * 0002,0003 UI n  SOP instance           0002,0016 AE n  source, where given
     * </pre>
     */
    public static Bytes head(String sopClassUid, String sopInstanceUid, TransferSyntax syntax, String sourceAe) {
        byte[] sopClass = even(sopClassUid, 0);
        byte[] sopInstance = even(sopInstanceUid, 0);
        byte[] syntaxUid = even(syntax.uid(), 0);
        byte[] implementation = even(Implementation.CLASS_UID, 0);
        byte[] version = even(Implementation.VERSION_NAME, ' ');
        byte[] source = even(sourceAe, ' ');
        int values = sopClass.length + sopInstance.length + syntaxUid.length + implementation.length + version.length;
        int group = 14 + 5 * 8 + values + (source.length == 0 ? 0 : 8 + source.length);
        ByteBuffer head = ByteBuffer.allocate(PREAMBLE + 4 + 12 + group).order(ByteOrder.LITTLE_ENDIAN);
        head.position(PREAMBLE).put(MAGIC);
        element(head, 0x0000, "UL").putShort((short) 4).putInt(group);
        element(head, 0x0001, "OB").putShort((short) 0).putInt(2).put((byte) 0).put((byte) 1);
        value(head, 0x0002, "UI", sopClass);
        value(head, 0x0003, "UI", sopInstance);
        value(head, 0x0010, "UI", syntaxUid);
        value(head, 0x0012, "UI", implementation);
        value(head, 0x0013, "SH", version);
        if (source.length > 0) {
            value(head, 0x0016, "AE", source);
        }
        return Bytes.of(head.array());
    }

    private static ByteBuffer element(ByteBuffer head, int element, String vr) {
        return head.putShort((short) 0x0002)
                .putShort((short) element)
                .put((byte) vr.charAt(0))
                .put((byte) vr.charAt(1));
    }

    private static void value(ByteBuffer head, int element, String vr, byte[] value) {
        element(head, element, vr).putShort((short) value.length).put(value);
    }

    private static byte[] even(String text, int padding) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length % 2 == 0) {
            return bytes;
        }
        byte[] padded = Arrays.copyOf(bytes, bytes.length + 1);
        padded[bytes.length] = (byte) padding;
        return padded;
    }

    /** Preamble of zeros, {@code DICM}, and the group with its length, in Explicit VR Little Endian. */
    public static Bytes header(DataSet meta) {
        DataSet complete = meta.has(Tags.FileMetaInformationGroupLength)
                ? meta
                : meta.toBuilder().put(Tags.FileMetaInformationGroupLength, 0).build();
        ByteArrayOutputStream head = new ByteArrayOutputStream(512);
        try {
            head.write(new byte[PREAMBLE]);
            head.write("DICM".getBytes(StandardCharsets.US_ASCII));
            DataSetWriter.write(complete, TransferSyntax.EXPLICIT_LE, head);
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot fail", e);
        }
        return Bytes.of(head.toByteArray());
    }
}
