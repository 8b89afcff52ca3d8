package org.isocenter.computing;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.isocenter.dosimetry.IsodoseSurface;

/** Surfaces as files that other programs open; coordinates in mm of the patient coordinate system. */
final class SurfaceFile {
    private static final int STL_HEADER = 80;
    private static final int STL_TRIANGLE = 50;

    /** Both binary, little endian. */
    enum Format {
        PLY,
        STL
    }

    private SurfaceFile() {}

    static void write(IsodoseSurface surface, Format format, Path path) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 16)) {
            switch (format) {
                case PLY -> ply(surface, out);
                case STL -> stl(surface, out);
            }
        }
    }

    private static void ply(IsodoseSurface surface, OutputStream out) throws IOException {
        String header = "ply\nformat binary_little_endian 1.0\ncomment mm, DICOM patient coordinates\nelement vertex "
                + surface.corners() + "\nproperty float x\nproperty float y\nproperty float z\nelement face "
                + surface.triangleCount() + "\nproperty list uchar int vertex_indices\nend_header\n";
        out.write(header.getBytes(StandardCharsets.US_ASCII));
        ByteBuffer corner = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < surface.corners(); i++) {
            put(corner.clear(), surface, i);
            out.write(corner.array());
        }
        ByteBuffer face = ByteBuffer.allocate(13).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < surface.triangleCount(); i++) {
            face.clear().put((byte) 3);
            for (int j = 0; j < 3; j++) {
                face.putInt(surface.triangles()[3 * i + j]);
            }
            out.write(face.array());
        }
    }

    private static void stl(IsodoseSurface surface, OutputStream out) throws IOException {
        out.write(new byte[STL_HEADER]);
        ByteBuffer count = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
        out.write(count.putInt(surface.triangleCount()).array());
        ByteBuffer triangle = ByteBuffer.allocate(STL_TRIANGLE).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < surface.triangleCount(); i++) {
            // A normal of zero: readers compute it from the order of the corners.
            triangle.clear().putFloat(0).putFloat(0).putFloat(0);
            for (int j = 0; j < 3; j++) {
                put(triangle, surface, surface.triangles()[3 * i + j]);
            }
            triangle.putShort((short) 0);
            out.write(triangle.array());
        }
    }

    private static void put(ByteBuffer to, IsodoseSurface surface, int corner) {
        to.putFloat(surface.xyzMm()[3 * corner])
                .putFloat(surface.xyzMm()[3 * corner + 1])
                .putFloat(surface.xyzMm()[3 * corner + 2]);
    }
}
