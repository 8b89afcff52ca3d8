package org.isocenter.pixels;

import java.util.ArrayList;
import java.util.List;

/** A precinct (T.800 B.6) and the code-blocks of its sub-bands (T.800 B.7). */
final class Jpeg2000Precinct {
    /** The blocks of a sub-band within the precinct. */
    static final class BandBlocks {
        final Jpeg2000Tile.Band band;
        final int across;
        final int down;
        final Jpeg2000TagTree inclusion;
        final Jpeg2000TagTree zeroPlanes;
        /** Null where nothing was coded so far. */
        final Jpeg2000CodeBlock[] blocks;

        private final Jpeg2000Tile.Area area;
        private final int width;
        private final int height;
        private final int firstX;
        private final int firstY;

        BandBlocks(Jpeg2000Tile.Band band, Jpeg2000Tile.Area area, int width, int height) {
            this.band = band;
            this.area = area;
            this.width = width;
            this.height = height;
            this.firstX = area.x0() >> width;
            this.firstY = area.y0() >> height;
            this.across = area.isEmpty() ? 0 : Jpeg2000Size.ceilShift(area.x1(), width) - firstX;
            this.down = area.isEmpty() ? 0 : Jpeg2000Size.ceilShift(area.y1(), height) - firstY;
            this.inclusion = across * down == 0 ? null : new Jpeg2000TagTree(across, down);
            this.zeroPlanes = across * down == 0 ? null : new Jpeg2000TagTree(across, down);
            this.blocks = new Jpeg2000CodeBlock[across * down];
        }

        Jpeg2000CodeBlock create(int x, int y, int planes) {
            int left = Math.max(firstX + x << width, area.x0());
            int top = Math.max(firstY + y << height, area.y0());
            int right = Math.min(firstX + x + 1 << width, area.x1());
            int bottom = Math.min(firstY + y + 1 << height, area.y1());
            Jpeg2000CodeBlock block =
                    new Jpeg2000CodeBlock(band, new Jpeg2000Tile.Area(left, top, right, bottom), planes);
            blocks[y * across + x] = block;
            return block;
        }
    }

    final Jpeg2000Tile.Component component;
    final Jpeg2000Tile.Resolution resolution;
    final int index;
    /** Where it begins on the reference grid, for progressions by position (T.800 B.12.1.3). */
    final long gridX;

    final long gridY;
    /** Layers whose packets were read. */
    int layers;

    private final int x;
    private final int y;
    private List<BandBlocks> bands;

    Jpeg2000Precinct(
            Jpeg2000Tile tile,
            Jpeg2000Tile.Component component,
            Jpeg2000Tile.Resolution resolution,
            int index,
            int across,
            int down,
            int stepX,
            int stepY) {
        this.component = component;
        this.resolution = resolution;
        this.index = index;
        this.x = (resolution.area().x0() >> resolution.precinctWidth()) + across;
        this.y = (resolution.area().y0() >> resolution.precinctHeight()) + down;
        int reduction = component.coding.levels() - resolution.level();
        this.gridX = Math.max(tile.area.x0(), ((long) x << resolution.precinctWidth() + reduction) * stepX);
        this.gridY = Math.max(tile.area.y0(), ((long) y << resolution.precinctHeight() + reduction) * stepY);
    }

    /** The blocks by sub-band, made when first asked for. */
    List<BandBlocks> bands() {
        if (bands == null) {
            bands = new ArrayList<>();
            // T.800 B.7: above the lowest resolution a precinct has half its size in each sub-band
            int half = resolution.level() == 0 ? 0 : 1;
            int width = resolution.precinctWidth() - half;
            int height = resolution.precinctHeight() - half;
            for (Jpeg2000Tile.Band band : resolution.bands()) {
                Jpeg2000Tile.Area whole = band.area();
                Jpeg2000Tile.Area own = new Jpeg2000Tile.Area(
                        (int) Math.max((long) x << width, whole.x0()),
                        (int) Math.max((long) y << height, whole.y0()),
                        (int) Math.min(x + 1L << width, whole.x1()),
                        (int) Math.min(y + 1L << height, whole.y1()));
                bands.add(new BandBlocks(
                        band,
                        own,
                        Math.min(component.coding.blockWidth(), width),
                        Math.min(component.coding.blockHeight(), height)));
            }
        }
        return bands;
    }

    /** The blocks that were coded. */
    List<Jpeg2000CodeBlock> codedBlocks() {
        List<Jpeg2000CodeBlock> all = new ArrayList<>();
        if (bands != null) {
            for (BandBlocks band : bands) {
                for (Jpeg2000CodeBlock block : band.blocks) {
                    if (block != null) {
                        all.add(block);
                    }
                }
            }
        }
        return all;
    }
}
