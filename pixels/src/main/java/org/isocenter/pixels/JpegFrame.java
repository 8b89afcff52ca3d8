package org.isocenter.pixels;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.DicomException;

/**
 * A start of frame (T.81 B.2.2, T.87 C.2.2).
 *
 * @param process the marker's code: which process
 * @param precision bits of a sample
 */
record JpegFrame(int process, int precision, int height, int width, List<Component> components) {
    /**
     * A component.
     *
     * @param index from 0, in the order of the frame
     * @param h horizontal sampling factor, 1 to 4
     * @param v vertical sampling factor, 1 to 4
     */
    record Component(int index, int id, int h, int v, int quantization) {}

    /**
     * Reads the segment and holds it against the description of the frame, before anything is allocated for it.
     *
     * <pre>
     * precision:1 height:2 width:2 components:1 | id:1 h:4 bits v:4 bits table:1 | ..
     * </pre>
     */
    static JpegFrame read(JpegInput in, int process, PixelFormat format) throws DicomException {
        in.open();
        int precision = in.u8();
        int height = in.u16();
        int width = in.u16();
        int count = in.u8();
        // T.81 B.2.5: no height here means that it follows the first scan; the data set has it
        height = height == 0 ? format.rows() : height;
        if (width != format.columns() || height != format.rows() || count != format.samples()) {
            throw in.error(width + " x " + height + " pixels of " + count + " samples, the data set describes "
                    + format.columns() + " x " + format.rows() + " of " + format.samples());
        }
        if (precision < 2 || precision > 16 || precision > 8 * format.sampleBytes()) {
            throw in.error("samples of " + precision + " bits in " + format.bitsAllocated() + " allocated");
        }
        List<Component> components = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int id = in.u8();
            int factors = in.u8();
            components.add(component(in, i, id, factors >> 4, factors & 15));
        }
        in.close();
        return new JpegFrame(process, precision, height, width, components);
    }

    private static Component component(JpegInput in, int index, int id, int h, int v) throws DicomException {
        if (h < 1 || h > 4 || v < 1 || v > 4) {
            throw in.error("sampling factors " + h + " x " + v);
        }
        return new Component(index, id, h, v, in.u8() & 3);
    }

    int maxH() {
        return components.stream().mapToInt(Component::h).max().orElse(1);
    }

    int maxV() {
        return components.stream().mapToInt(Component::v).max().orElse(1);
    }
}
