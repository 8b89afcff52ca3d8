package org.isocenter.dosimetry;

/**
 * A part of a structure that reaches from one offset along the normal to another: between two planes, or beyond the last one. It knows
 * its outline at each offset within.
 *
 * @param place where it stands in the lattice of the structure
 * @param fromMm offset where it begins
 * @param toMm offset where it ends
 * @param shape what it looks like within
 */
record OccupancyPiece(Place place, double fromMm, double toMm, Shape shape) {
    private static final float SMALLEST_PEAK_MM2 = 1e-6f;

    /** Pixels: shorter runs are computed as fast as they are found. */
    private static final int LEAST_RUN = 8;

    /**
     * A rectangle of the lattice of the structure.
     *
     * @param isHole whether the piece is taken away from the others
     */
    record Place(int column, int row, int columns, int rows, boolean isHole) {}

    /** The outline at an offset. */
    sealed interface Shape {}

    /** One outline all along. */
    record Prism(OccupancyField field) implements Shape {}

    /**
     * From one outline to the next, bent by those before and after.
     *
     * @param before null where there is none, likewise {@code after}
     * @param offsetsMm of the four; of absent ones any
     */
    record Between(
            OccupancyField before,
            OccupancyField first,
            OccupancyField second,
            OccupancyField after,
            double[] offsetsMm)
            implements Shape {}

    /**
     * Beyond the last outline, as it and those before it lead.
     *
     * @param offsetMm of the last outline
     * @param stepMm distance to the previous one
     */
    record Beyond(
            OccupancyField last, OccupancyField previous, OccupancyCurvature curvature, double offsetMm, double stepMm)
            implements Shape {
        /** Largest f at a distance from the last outline; negative where the shape has closed. */
        float peakMm2(double awayMm) {
            double slope = (last.peakMm2() - previous.peakMm2()) / stepMm;
            double peak = last.peakMm2() + awayMm * slope - awayMm * (awayMm + stepMm) * curvature.ofPeak();
            return (float) Math.min(peak, last.peakMm2());
        }

        /** Where the shape closes; infinite where it is open at the limit. */
        double closesAfterMm(double limitMm) {
            if (peakMm2(limitMm) > 0) {
                return Double.POSITIVE_INFINITY;
            }
            double open = 0;
            double closed = limitMm;
            while (closed - open > 1e-4 * limitMm) {
                double middle = (open + closed) / 2;
                if (peakMm2(middle) > 0) {
                    open = middle;
                } else {
                    closed = middle;
                }
            }
            return closed;
        }
    }

    /** Whether it stands beyond a last contour. */
    boolean isCap() {
        return !(shape instanceof Between);
    }

    /** Adds the outline at this offset to the layer, or takes it away. */
    void addTo(OccupancyLayer layer, double offsetMm) {
        switch (shape) {
            case Prism prism -> addPrism(layer, prism.field);
            case Between between -> addBetween(layer, between, offsetMm);
            case Beyond beyond -> addBeyond(layer, beyond, Math.abs(offsetMm - beyond.offsetMm));
        }
    }

    private void addPrism(OccupancyLayer layer, OccupancyField field) {
        var residual = new OccupancyLayer.Residual(field.residual(), field.residual(), 0);
        for (int row = 0; row < place.rows; row++) {
            System.arraycopy(field.values(), row * place.columns, layer.line(), 0, place.columns);
            layer.combine(place, row, 0, place.columns, field.peakMm2(), residual);
        }
    }

    private void addBetween(OccupancyLayer layer, Between shape, double offsetMm) {
        double[] z = shape.offsetsMm;
        OccupancyField first = shape.first;
        OccupancyField second = shape.second;
        boolean hasBefore = shape.before != null;
        boolean hasAfter = shape.after != null;
        OccupancyCurvature any = OccupancyCurvature.none(first);
        OccupancyCurvature low = hasBefore ? OccupancyCurvature.of(shape.before, first, second, z[0], z[1], z[2]) : any;
        OccupancyCurvature high = hasAfter ? OccupancyCurvature.of(first, second, shape.after, z[1], z[2], z[3]) : any;
        // Third order with four planes, second with three, straight with two.
        float toHigh = !hasAfter ? 0 : !hasBefore ? 1 : (float) ((offsetMm - z[0]) / (z[3] - z[0]));
        float t = (float) ((offsetMm - z[1]) / (z[2] - z[1]));
        float bulge = (float) ((offsetMm - z[1]) * (z[2] - offsetMm));
        float straight = first.peakMm2() + t * (second.peakMm2() - first.peakMm2());
        float peak = straight + bulge * ((1 - toHigh) * low.ofPeak() + toHigh * high.ofPeak());
        var residual = new OccupancyLayer.Residual(first.residual(), second.residual(), t);
        float greatest = Math.max(first.peakMm2(), second.peakMm2());
        float sure = surelyInside(z[2] - z[1], greatest, layer.lattice.pitchMm());
        float out = surelyOutside(z[2] - z[1], greatest, layer.lattice.pitchMm());
        for (int row = 0; row < place.rows; row++) {
            int base = row * place.columns;
            int begin = firstNotBelow(first.values(), second.values(), base, out);
            int stop = lastNotBelow(first.values(), second.values(), base, begin, out);
            int from = firstAbove(first.values(), second.values(), base, begin, stop, sure);
            int to = lastAbove(first.values(), second.values(), base, from, stop, sure);
            boolean isSure =
                    to - from > LEAST_RUN && allAbove(first.values(), second.values(), base + from, base + to, sure);
            for (int part = 0; part < (isSure ? 2 : 1); part++) {
                int start = part == 0 ? begin : to;
                int end = part == 0 && isSure ? from : stop;
                mix(layer.line(), base, start, end, first.values(), second.values(), t);
                low.add(layer.line(), base, start, end, bulge * (1 - toHigh));
                high.add(layer.line(), base, start, end, bulge * toHigh);
                layer.combine(place, row, start, end, Math.max(peak, SMALLEST_PEAK_MM2), residual);
            }
            if (isSure) {
                layer.fill(place, row, from, to);
            }
        }
    }

    /** What both outlines' f exceed where the structure is inside between them whatever their curvature, two pixels deep. */
    private static float surelyInside(double gapMm, double peakMm2, double pitchMm) {
        return (float) (gapMm * gapMm / 4 + 4 * pitchMm * Math.sqrt(peakMm2));
    }

    /**
     * What both outlines' f fall short of where the structure is outside between them whatever their curvature, four pixels away: its
     * coverage is 0 there, and no slope at the outline is taken from so far.
     */
    private static float surelyOutside(double gapMm, double peakMm2, double pitchMm) {
        double bulge = OccupancyCurvature.LARGEST * gapMm * gapMm / 4;
        double away = 4 * pitchMm;
        return (float) -(bulge + away * (2 * Math.sqrt(peakMm2 + bulge) + away));
    }

    private int firstNotBelow(float[] a, float[] b, int base, float most) {
        int column = 0;
        while (column < place.columns && a[base + column] < most && b[base + column] < most) {
            column++;
        }
        return column;
    }

    private int lastNotBelow(float[] a, float[] b, int base, int begin, float most) {
        int column = place.columns;
        while (column > begin && a[base + column - 1] < most && b[base + column - 1] < most) {
            column--;
        }
        return column;
    }

    private static int firstAbove(float[] a, float[] b, int base, int begin, int stop, float least) {
        int column = begin;
        while (column < stop && !(a[base + column] > least && b[base + column] > least)) {
            column++;
        }
        return column;
    }

    private static int lastAbove(float[] a, float[] b, int base, int begin, int stop, float least) {
        int column = stop;
        while (column > begin && !(a[base + column - 1] > least && b[base + column - 1] > least)) {
            column--;
        }
        return column;
    }

    private static boolean allAbove(float[] a, float[] b, int from, int to, float least) {
        for (int at = from; at < to; at++) {
            if (!(a[at] > least && b[at] > least)) {
                return false;
            }
        }
        return true;
    }

    private void addBeyond(OccupancyLayer layer, Beyond shape, double awayMm) {
        float[] last = shape.last.values();
        float peak = Math.max(shape.peakMm2(awayMm), SMALLEST_PEAK_MM2);
        float steps = (float) (-awayMm / shape.stepMm);
        float bulge = (float) (-awayMm * (awayMm + shape.stepMm));
        var residual = new OccupancyLayer.Residual(shape.last.residual(), shape.last.residual(), 0);
        for (int row = 0; row < place.rows; row++) {
            int from = row * place.columns;
            float[] line = layer.line();
            mix(line, from, 0, place.columns, last, shape.previous.values(), steps);
            shape.curvature.add(line, from, 0, place.columns, bulge);
            for (int i = 0; i < place.columns; i++) {
                // It never widens again.
                line[i] = Math.min(line[i], last[from + i]);
            }
            layer.combine(place, row, 0, place.columns, peak, residual);
        }
    }

    private static void mix(float[] line, int base, int from, int to, float[] first, float[] second, float t) {
        for (int i = from; i < to; i++) {
            line[i] = first[base + i] + t * (second[base + i] - first[base + i]);
        }
    }
}
