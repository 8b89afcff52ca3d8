package org.isocenter.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.DicomJson;
import org.isocenter.dicom.DicomJsonLimits;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Value;
import org.isocenter.dicom.Vr;
import org.isocenter.network.Status;
import org.isocenter.node.Ingest.Taken;

/**
 * Instances that come as DICOM JSON and bulk data apart (PS3.18 10.5.2, 8.6.1.2.2): the parts of bulk data wait in files until all is here,
 * then each document becomes a DICOM file. For one request.
 */
final class StowDocuments implements AutoCloseable {
    /** Bytes of all documents of a request. */
    static final int LONGEST_DOCUMENTS = 64 << 20;
    /** Parts of bulk data of a request. */
    static final int MOST_BULK_PARTS = 10_000;

    private static final DicomJsonLimits LIMITS = new DicomJsonLimits(64, 256L << 20, LONGEST_DOCUMENTS, 100);

    /** A part of bulk data. */
    private record Bulk(MediaType type, Path file) {}

    /** Takes an instance as a DICOM file. */
    interface Files10 {
        void accept(InputStream file) throws IOException;
    }

    private final Path folder;
    private final Arena arena = Arena.ofShared();
    private final List<byte[]> documents = new ArrayList<>();
    private final Map<String, List<Bulk>> bulk = new HashMap<>();
    private final List<Taken> failures = new ArrayList<>();
    private int bulkParts;
    private long documentBytes;
    private String codedSyntax = "";

    /** @param folder for what waits; made where it is not there */
    StowDocuments(Path folder) throws IOException {
        this.folder = Files.createTempDirectory(Files.createDirectories(folder), "stow");
    }

    void read(MultipartReader parts) throws IOException {
        for (Optional<MultipartReader.Head> head = parts.next(); head.isPresent(); head = parts.next()) {
            MediaType type = head.get().type();
            if (type.is(MediaType.DICOM_JSON) || type.is(MediaType.JSON)) {
                ByteArrayOutputStream document = new ByteArrayOutputStream();
                document.writeBytes(parts.body().readNBytes((int) (LONGEST_DOCUMENTS - documentBytes) + 1));
                documentBytes += document.size();
                if (documentBytes > LONGEST_DOCUMENTS) {
                    throw Upload.tooLong(LONGEST_DOCUMENTS);
                }
                documents.add(document.toByteArray());
            } else {
                spool(head.get(), type, parts);
            }
        }
    }

    /** File names are ours: a number. */
    private void spool(MultipartReader.Head head, MediaType type, MultipartReader parts) throws IOException {
        if (++bulkParts > MOST_BULK_PARTS) {
            throw new HttpException(413, "more than " + MOST_BULK_PARTS + " parts of bulk data");
        }
        Path file = folder.resolve(Integer.toString(bulkParts));
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
            parts.body().transferTo(out);
        }
        bulk.computeIfAbsent(head.header("content-location"), _ -> new ArrayList<>())
                .add(new Bulk(type, file));
    }

    /** What could not become a file. */
    List<Taken> failures() {
        return failures;
    }

    /** Hands over each instance. */
    void each(Files10 files) throws IOException {
        for (byte[] document : documents) {
            List<DataSet> all;
            try {
                all = DicomJson.readAll(new ByteArrayInputStream(document), LIMITS, _ -> {}, this::value);
            } catch (DicomException e) {
                throw new HttpException(400, "a document is no DICOM JSON: " + e.getMessage());
            }
            for (DataSet dataSet : all) {
                one(dataSet, files);
            }
        }
    }

    private void one(DataSet dataSet, Files10 files) throws IOException {
        String sopClass = dataSet.string(Tags.SOPClassUID);
        String instance = dataSet.string(Tags.SOPInstanceUID);
        Path file = folder.resolve("instance");
        try (OutputStream out = Files.newOutputStream(file)) {
            TransferSyntax syntax = syntax(dataSet);
            DicomFileWriter.write(withoutMeta(dataSet), syntax, out);
        } catch (IllegalStateException incomplete) {
            // A value whose URI none of the parts has, or fragments in a native syntax.
            Status status = Status.CANNOT_UNDERSTAND.with("bulk data is missing");
            failures.add(new Taken.Refused(sopClass, instance, status));
            return;
        }
        files.accept(Files.newInputStream(file));
    }

    /** PS3.18 8.7.3.3: from the document, else from the part that holds the pixels, else Explicit VR Little Endian. */
    private TransferSyntax syntax(DataSet dataSet) {
        String named = dataSet.string(Tags.TransferSyntaxUID);
        if (named.isEmpty()) {
            named = dataSet.find(Tags.PixelData)
                            .filter(e -> e.value() instanceof Value.Fragments)
                            .isPresent()
                    ? codedSyntax
                    : TransferSyntax.EXPLICIT_LE.uid();
        }
        TransferSyntax syntax = TransferSyntax.of(named);
        boolean plain = !syntax.encapsulated() || syntax.deflated();
        return plain ? TransferSyntax.EXPLICIT_LE : syntax;
    }

    private static DataSet withoutMeta(DataSet dataSet) {
        DataSetBuilder builder = dataSet.toBuilder();
        for (Element element : dataSet.elements()) {
            if (Tag.group(element.tag()) == 0x0002) {
                builder.remove(element.tag());
            }
        }
        return builder.build();
    }

    /** The value a URI stands for: octets as they are, each part of an image type as a frame. */
    private Optional<Value> value(String uri, int tag, Vr vr) throws IOException {
        List<Bulk> parts = bulk.get(uri);
        if (parts == null) {
            return Optional.empty();
        }
        MediaType type = parts.getFirst().type();
        String syntax = type.parameter("transfer-syntax");
        boolean coded = type.type().equals("image")
                || TransferSyntax.isKnown(syntax) && TransferSyntax.of(syntax).encapsulated();
        if (tag != Tags.PixelData || !coded) {
            return Optional.of(new Value.Plain(mapped(parts.getFirst().file())));
        }
        codedSyntax = syntax.isEmpty() ? PixelMedia.defaultSyntax(type) : syntax;
        List<Bytes> fragments = new ArrayList<>();
        fragments.add(Bytes.EMPTY);
        for (Bulk part : parts) {
            fragments.add(mapped(part.file()));
        }
        return Optional.of(new Value.Fragments(fragments));
    }

    private Bytes mapped(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.size() == 0
                    ? Bytes.EMPTY
                    : Bytes.of(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
        }
    }

    @Override
    public void close() throws IOException {
        arena.close();
        try (var files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
