package org.isocenter.pixels;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.DicomException;

/**
 * A start of scan (T.81 B.2.3, T.87 C.2.3). What the last bytes mean depends on the process.
 *
 * @param components of the frame, in the order of this scan
 * @param dcTables Huffman table of each for DC or lossless; mapping table in JPEG-LS
 * @param acTables Huffman table of each for AC
 * @param first Ss: first coefficient; predictor (lossless); NEAR (JPEG-LS)
 * @param last Se: last coefficient; interleave mode (JPEG-LS)
 * @param high Ah: how far refined before
 * @param low Al: point transform
 */
record JpegScan(
        List<JpegFrame.Component> components, int[] dcTables, int[] acTables, int first, int last, int high, int low) {
    static JpegScan read(JpegInput in, JpegFrame frame) throws DicomException {
        if (frame == null) {
            throw in.error("a scan before the start of a frame");
        }
        in.open();
        int count = in.u8();
        if (count < 1 || count > frame.components().size()) {
            throw in.error("a scan of " + count + " components");
        }
        List<JpegFrame.Component> components = new ArrayList<>();
        int[] dc = new int[count];
        int[] ac = new int[count];
        for (int i = 0; i < count; i++) {
            int id = in.u8();
            components.add(pick(in, frame, id, components));
            int tables = in.u8();
            dc[i] = tables >> 4 & 3;
            ac[i] = tables & 3;
        }
        int first = in.u8();
        int last = in.u8();
        int approximation = in.u8();
        in.close();
        return new JpegScan(components, dc, ac, first, last, approximation >> 4, approximation & 15);
    }

    private static JpegFrame.Component pick(JpegInput in, JpegFrame frame, int id, List<JpegFrame.Component> taken)
            throws DicomException {
        for (JpegFrame.Component component : frame.components()) {
            if (component.id() == id && !taken.contains(component)) {
                return component;
            }
        }
        throw in.error("a scan of component " + id + ", which the frame has not or not again");
    }
}
