package org.isocenter.dosimetry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.dosimetry.OccupancyPiece.Between;
import org.isocenter.dosimetry.OccupancyPiece.Beyond;
import org.isocenter.dosimetry.OccupancyPiece.Place;
import org.isocenter.dosimetry.OccupancyPiece.Prism;
import org.isocenter.dosimetry.OccupancySection.Link;
import org.isocenter.dosimetry.StructurePolicy.EndCaps;
import org.isocenter.rt.Work;

/**
 * Builds the pieces of solids without holes from the coverage of their planes: between planes where components overlap, caps where one
 * ends. A solid of several branches is interpolated as one where they join.
 */
final class OccupancySolids {
    /** A shape that closes in the next plane, or a little after it for rounding, was drawn no more there. */
    private static final double CLOSES_WITHIN = 1.2;

    private final double[] offsetsMm;
    private final List<float[]> coverages;
    private final OccupancyLattice lattice;
    private final double spacingMm;
    private final EndCaps endCaps;
    private final boolean isHole;
    private final Work work;
    private final int margin;
    private final List<Occupancy.Tip> tips = new ArrayList<>();
    private final List<OccupancyComponents> components;
    private final OccupancyLinks links;
    private final Map<Integer, Place> places = new LinkedHashMap<>();
    private final Map<OccupancySection, OccupancyField> fields = new LinkedHashMap<>();

    OccupancySolids(
            StructurePlanes planes,
            List<float[]> coverages,
            OccupancyLattice lattice,
            EndCaps endCaps,
            boolean isHole,
            Work work) {
        this.work = work;
        this.offsetsMm =
                planes.planes().stream().mapToDouble(StructurePlane::offsetMm).toArray();
        this.coverages = coverages;
        this.lattice = lattice;
        this.spacingMm = planes.spacingMm();
        this.endCaps = endCaps;
        this.isHole = isHole;
        this.margin = OccupancyLattice.margin(spacingMm, lattice.pitchMm());
        OccupancyComponents[] found = new OccupancyComponents[coverages.size()];
        work.forEach(
                found.length,
                plane -> found[plane] =
                        OccupancyComponents.inside(coverages.get(plane), lattice.columns(), lattice.rows()));
        components = List.of(found);
        boolean[] isBridged = new boolean[Math.max(0, offsetsMm.length - 1)];
        for (int gap = 0; gap < isBridged.length; gap++) {
            isBridged[gap] = offsetsMm[gap + 1] - offsetsMm[gap] <= StructurePlanes.BRIDGE_SPACINGS * spacingMm;
        }
        links = OccupancyLinks.of(components, isBridged);
        findPlaces();
    }

    /** All pieces; their fields are made in parallel. */
    List<OccupancyPiece> pieces() {
        List<Draft> drafts = new ArrayList<>();
        for (int gap = 0; gap < offsetsMm.length - 1; gap++) {
            for (Link link : links.ofGap(gap)) {
                draft(link, drafts);
            }
        }
        draftEnds(0, -1, drafts);
        draftEnds(offsetsMm.length - 1, 1, drafts);
        computeFields(drafts);
        List<OccupancyPiece> pieces = new ArrayList<>();
        for (Draft draft : drafts) {
            piece(draft, pieces);
        }
        return pieces;
    }

    /** Where its caps end at least; known once the pieces are made. */
    List<Occupancy.Tip> tips() {
        return tips;
    }

    private void draft(Link link, List<Draft> drafts) {
        int gap = link.lower();
        if (!link.isEnd()) {
            OccupancySection below = new OccupancySection(gap, link.below());
            OccupancySection above = new OccupancySection(gap + 1, link.above());
            drafts.add(new Draft(
                    0, section(gap - 1, links.below(below)), below, above, section(gap + 2, links.above(above))));
            return;
        }
        link.below().forEach(component -> drafts.add(end(new OccupancySection(gap, List.of(component)), 1)));
        link.above().forEach(component -> drafts.add(end(new OccupancySection(gap + 1, List.of(component)), -1)));
    }

    private void draftEnds(int plane, int direction, List<Draft> drafts) {
        for (int component = 0; component < components.get(plane).count(); component++) {
            drafts.add(end(new OccupancySection(plane, List.of(component)), direction));
        }
    }

    private Draft end(OccupancySection last, int direction) {
        OccupancySection previous = inward(last, direction);
        OccupancySection earlier = previous == null ? null : inward(previous, direction);
        return new Draft(direction, earlier, previous, last, null);
    }

    private OccupancySection inward(OccupancySection section, int direction) {
        return section(section.plane() - direction, direction > 0 ? links.below(section) : links.above(section));
    }

    private static OccupancySection section(int plane, List<Integer> components) {
        return components.isEmpty() ? null : new OccupancySection(plane, components);
    }

    private void computeFields(List<Draft> drafts) {
        for (Draft draft : drafts) {
            for (OccupancySection section :
                    new OccupancySection[] {draft.before, draft.first, draft.second, draft.after}) {
                if (section != null) {
                    fields.put(section, null);
                }
            }
        }
        List<OccupancySection> sections = List.copyOf(fields.keySet());
        OccupancyField[] found = new OccupancyField[sections.size()];
        work.forEach(found.length, number -> found[number] = field(sections.get(number)));
        for (int number = 0; number < found.length; number++) {
            fields.put(sections.get(number), found[number]);
        }
    }

    private OccupancyField field(OccupancySection section) {
        Place place = place(section);
        OccupancyComponents all = components.get(section.plane());
        float[] coverage = coverages.get(section.plane());
        boolean isWhole = section.components().size() == all.count();
        float[] kept = isWhole
                ? coverage
                : new OccupancyMask(coverage, lattice.columns(), lattice.rows()).only(all, section.components());
        float[] part = new float[place.columns() * place.rows()];
        for (int row = 0; row < place.rows(); row++) {
            System.arraycopy(
                    kept,
                    (place.row() + row) * lattice.columns() + place.column(),
                    part,
                    row * place.columns(),
                    place.columns());
        }
        return OccupancyField.of(part, place.columns(), place.rows(), lattice.pitchMm());
    }

    private Place place(OccupancySection section) {
        return places.get(links.solid(section.plane(), section.components().getFirst()));
    }

    private void piece(Draft draft, List<OccupancyPiece> pieces) {
        Place place = place(draft.second);
        double offset = offsetsMm[draft.second.plane()];
        if (draft.direction != 0) {
            cap(draft, place, offset, pieces);
            return;
        }
        int gap = draft.first.plane();
        double[] z = new double[4];
        for (int at = 0; at < 4; at++) {
            z[at] = offsetsMm[Math.clamp(gap - 1L + at, 0, offsetsMm.length - 1)];
        }
        Between between = new Between(
                fields.get(draft.before),
                fields.get(draft.first),
                fields.get(draft.second),
                fields.get(draft.after),
                z);
        pieces.add(new OccupancyPiece(place, offsetsMm[gap], offset, between));
    }

    private void cap(Draft draft, Place place, double offset, List<OccupancyPiece> pieces) {
        if (endCaps == EndCaps.NONE) {
            return;
        }
        int next = draft.second.plane() + draft.direction;
        boolean isInside = next >= 0 && next < offsetsMm.length;
        double limit = isInside ? Math.min(spacingMm, Math.abs(offsetsMm[next] - offset)) : spacingMm;
        OccupancyField last = fields.get(draft.second);
        tips.add(Occupancy.Tip.of(lattice, place, last.deepest(), offset + draft.direction * limit / 2));
        if (endCaps == EndCaps.HALF_SLICE || draft.first == null) {
            pieces.add(along(place, offset, draft.direction * limit / 2, new Prism(last)));
            return;
        }
        double previousMm = offsetsMm[draft.first.plane()];
        OccupancyField previous = fields.get(draft.first);
        OccupancyCurvature curvature = draft.before == null
                ? OccupancyCurvature.none(last)
                : OccupancyCurvature.of(
                        fields.get(draft.before), previous, last, offsetsMm[draft.before.plane()], previousMm, offset);
        Beyond beyond = new Beyond(last, previous, curvature, offset, Math.abs(offset - previousMm));
        double closes = beyond.closesAfterMm(CLOSES_WITHIN * limit);
        double reach = Double.isInfinite(closes) ? limit / 2 : Math.min(closes, limit);
        pieces.add(along(place, offset, draft.direction * reach, beyond));
    }

    private static OccupancyPiece along(Place place, double offset, double length, OccupancyPiece.Shape shape) {
        return new OccupancyPiece(place, Math.min(offset, offset + length), Math.max(offset, offset + length), shape);
    }

    private void findPlaces() {
        for (int plane = 0; plane < offsetsMm.length; plane++) {
            OccupancyComponents found = components.get(plane);
            for (int row = 0; row < lattice.rows(); row++) {
                for (int run = found.firstRun(row); run < found.firstRun(row + 1); run++) {
                    grow(links.solid(plane, found.label(run)), row, found.from(run), found.to(run));
                }
            }
        }
    }

    private void grow(int solid, int row, int from, int to) {
        int left = Math.max(0, from - margin);
        int right = Math.min(lattice.columns(), to + margin);
        int top = Math.max(0, row - margin);
        int bottom = Math.min(lattice.rows(), row + 1 + margin);
        Place own = new Place(left, top, right - left, bottom - top, isHole);
        places.merge(solid, own, OccupancySolids::around);
    }

    private static Place around(Place a, Place b) {
        int left = Math.min(a.column(), b.column());
        int top = Math.min(a.row(), b.row());
        int right = Math.max(a.column() + a.columns(), b.column() + b.columns());
        int bottom = Math.max(a.row() + a.rows(), b.row() + b.rows());
        return new Place(left, top, right - left, bottom - top, a.isHole());
    }

    /**
     * A piece whose fields are still to be made.
     *
     * @param direction 0 between two planes; else of a cap away from {@code second}, the last plane
     */
    private record Draft(
            int direction,
            OccupancySection before,
            OccupancySection first,
            OccupancySection second,
            OccupancySection after) {}
}
