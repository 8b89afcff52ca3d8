package org.isocenter.brachytherapy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.rt.Grid;
import org.isocenter.rt.Point;
import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;

/**
 * Dose of dwells by TG-43: to water, in unbounded water, whatever the tissue (ONC-TG43-016). Applicators do not attenuate.
 *
 * @param settings it was computed with
 */
public record BrachyDose(List<Dwell> dwells, BrachySettings settings) {
    private static final double CGY_H_PER_GY_S = 360_000;

    public BrachyDose {
        dwells = List.copyOf(dwells);
    }

    /** Dose at a place in Gy, by the formula itself. */
    public double at(Point place) {
        Map<Source, DoseRate> rates = new HashMap<>();
        double sum = 0;
        for (Dwell dwell : dwells) {
            DoseRate rate = rates.computeIfAbsent(dwell.source(), this::rate);
            Point from = place.minus(dwell.positionMm());
            double along = from.dot(dwell.axis());
            double away = Math.sqrt(Math.max(0, from.dot(from) - along * along));
            sum += weight(dwell) * rate.at(along / 10, away / 10);
        }
        return sum;
    }

    /** Whether a place is so near to a source that the dose beside the source is taken. */
    public boolean isInSource(Point place) {
        Map<Source, DoseRate> rates = new HashMap<>();
        for (Dwell dwell : dwells) {
            Point from = place.minus(dwell.positionMm());
            double along = from.dot(dwell.axis());
            double away = Math.sqrt(Math.max(0, from.dot(from) - along * along));
            if (rates.computeIfAbsent(dwell.source(), this::rate).isInSource(along / 10, away / 10)) {
                return true;
            }
        }
        return false;
    }

    private DoseRate rate(Source source) {
        return new DoseRate(source, settings.policy(), settings.nearestMm());
    }

    private static double weight(Dwell dwell) {
        return dwell.strengthU() * dwell.timeS() / CGY_H_PER_GY_S;
    }

    /** Dose at the voxels of a grid in Gy, within 0.02 % of {@link #at}. */
    public Volume on(Grid grid, String frameOfReferenceUid, Work work) {
        Map<Source, DoseRateTable> tables = new HashMap<>();
        List<DoseRateTable> ofDwells = new ArrayList<>();
        for (Dwell dwell : dwells) {
            ofDwells.add(tables.computeIfAbsent(dwell.source(), source -> new DoseRateTable(rate(source))));
        }
        float[] values = new float[grid.voxels()];
        int rows = grid.rows();
        work.forEach(rows * grid.slices(), index -> row(grid, index % rows, index / rows, ofDwells, values));
        return new Volume(grid, frameOfReferenceUid, values);
    }

    private void row(Grid grid, int row, int slice, List<DoseRateTable> tables, float[] values) {
        Point start = grid.position(0, row, slice);
        Point step = grid.rowDirection().times(grid.columnSpacingMm());
        double[] sums = new double[grid.columns()];
        for (int i = 0; i < dwells.size(); i++) {
            Dwell dwell = dwells.get(i);
            add(start.minus(dwell.positionMm()), step, dwell.axis(), weight(dwell), tables.get(i), sums);
        }
        int at = grid.at(0, row, slice);
        for (int column = 0; column < sums.length; column++) {
            values[at + column] = (float) sums[column];
        }
    }

    private static void add(Point from, Point step, Point axis, double weight, DoseRateTable table, double... sums) {
        double along = from.dot(axis);
        double alongStep = step.dot(axis);
        for (int column = 0; column < sums.length; column++) {
            double x = from.x() + column * step.x();
            double y = from.y() + column * step.y();
            double z = from.z() + column * step.z();
            double squared = x * x + y * y + z * z;
            double here = along + column * alongStep;
            double away = Math.sqrt(Math.max(0, squared - here * here));
            sums[column] += weight * table.at(here, away, squared);
        }
    }
}
