package org.isocenter.deidentify;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;

/**
 * A rectangle of pixels in which a device writes of whom an image is.
 *
 * @param manufacturer value of Manufacturer (0008,0070)
 * @param model value of Manufacturer's Model Name (0008,1090)
 * @param rows rows of such an image
 * @param columns columns of such an image
 * @param left first column, from 0
 * @param top first row, from 0
 * @param width columns
 * @param height rows
 */
public record PixelRegion(
        String manufacturer, String model, int rows, int columns, int left, int top, int width, int height) {
    private static final int CELLS = 8;

    static List<PixelRegion> known() {
        return parse(ConfidentialityTable.rows("pixel-regions.tsv"));
    }

    /** Reads lines of eight cells with tabs between, below one line of headings. Fails with {@link IllegalArgumentException}. */
    public static List<PixelRegion> read(List<String> lines) {
        return parse(ConfidentialityTable.rows(lines));
    }

    private static List<PixelRegion> parse(List<String[]> rows) {
        List<PixelRegion> all = new ArrayList<>();
        for (String[] row : rows) {
            if (row.length != CELLS) {
                throw new IllegalArgumentException("expected " + CELLS + " cells: " + String.join(" ", row));
            }
            int[] numbers = new int[CELLS - 2];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = Integer.parseInt(row[i + 2]);
            }
            all.add(new PixelRegion(
                    row[0], row[1], numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]));
        }
        return all;
    }

    boolean isOf(DataSet image) {
        return manufacturer.equals(image.string(Tags.Manufacturer))
                && model.equals(image.string(Tags.ManufacturerModelName))
                && image.ints(Tags.Rows).length == 1
                && image.ints(Tags.Rows)[0] == rows
                && image.ints(Tags.Columns)[0] == columns;
    }
}
