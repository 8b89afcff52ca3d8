package org.isocenter.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** File Meta Information, group 0002 (PS3.10 7.1). */
public final class FileMeta {
    private static final int PREAMBLE = 128;

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
