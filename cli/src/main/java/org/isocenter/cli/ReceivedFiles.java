package org.isocenter.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.FileMeta;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.network.AssociationException;
import org.isocenter.network.Exchange;
import org.isocenter.network.Request;
import org.isocenter.network.Status;

/**
 * Writes what arrives into a folder: a Part 10 file for each instance, under a number of our own (field.md D2: no name comes from outside), whole or not at
 * all.
 */
final class ReceivedFiles {
    /** Who sends many files gets no room for more than this. */
    private static final int MOST = 99_999_999;

    private final Path folder;
    private final Runnable progress;
    private final List<Received> all = new ArrayList<>();
    private int last;

    /** One instance that arrived; the status is what the sender heard. */
    record Received(Path path, String sopClassUid, String sopInstanceUid, Status status) {}

    ReceivedFiles(Path folder, Runnable progress) throws IOException {
        this.folder = folder;
        this.progress = progress;
        Files.createDirectories(folder);
    }

    /** Keeps one instance; for several threads. */
    Status store(Exchange exchange, Request.CStoreRq request) throws IOException {
        Path part = newFile();
        Path path = part.resolveSibling(part.getFileName().toString().replace(".part", ".dcm"));
        Status status = write(exchange, request, part);
        if (status.isDone()) {
            Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
        } else {
            Files.deleteIfExists(part);
        }
        synchronized (all) {
            all.add(new Received(path, request.sopClassUid(), request.sopInstanceUid(), status));
        }
        progress.run();
        return status;
    }

    private static Status write(Exchange exchange, Request.CStoreRq request, Path part) throws IOException {
        TransferSyntax syntax = exchange.context().syntax();
        boolean whole = false;
        try (OutputStream out = Files.newOutputStream(part)) {
            FileMeta.head(
                            request.sopClassUid(),
                            request.sopInstanceUid(),
                            syntax,
                            exchange.association().calledAe())
                    .writeTo(out);
            exchange.body().transferTo(out);
            whole = true;
            return Status.SUCCESS;
        } catch (AssociationException e) {
            throw e;
        } catch (IOException e) {
            return Status.OUT_OF_RESOURCES.with(e.getMessage());
        } finally {
            if (!whole) {
                Files.deleteIfExists(part);
            }
        }
    }

    private synchronized Path newFile() throws IOException {
        while (last < MOST) {
            last++;
            Path part = folder.resolve("%08d.part".formatted(last));
            if (!Files.exists(folder.resolve("%08d.dcm".formatted(last)))) {
                try {
                    Files.newOutputStream(part, StandardOpenOption.CREATE_NEW).close();
                    return part;
                } catch (FileAlreadyExistsException taken) {
                    // another program fills the same folder: the next number
                    continue;
                }
            }
        }
        throw new IOException(folder + " has no free number");
    }

    /** What arrived so far. */
    List<Received> received() {
        synchronized (all) {
            return List.copyOf(all);
        }
    }
}
