package org.isocenter.dosimetry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.isocenter.dosimetry.OccupancySection.Link;

/** Which components of neighbouring planes continue each other: those that overlap. */
final class OccupancyLinks {
    private final List<OccupancyComponents> planes;
    private final List<List<Link>> gaps;
    private final int[] firstNode;
    private final int[] solidOfNode;

    private OccupancyLinks(List<OccupancyComponents> planes, List<List<Link>> gaps) {
        this.planes = planes;
        this.gaps = gaps;
        firstNode = new int[planes.size() + 1];
        for (int plane = 0; plane < planes.size(); plane++) {
            firstNode[plane + 1] = firstNode[plane] + planes.get(plane).count();
        }
        solidOfNode = solids();
    }

    /** @param isBridged for each gap whether the structure may go on over it */
    static OccupancyLinks of(List<OccupancyComponents> planes, boolean[] isBridged) {
        List<List<Link>> gaps = new ArrayList<>();
        for (int gap = 0; gap < planes.size() - 1; gap++) {
            gaps.add(links(gap, planes.get(gap), planes.get(gap + 1), isBridged[gap]));
        }
        return new OccupancyLinks(planes, gaps);
    }

    List<Link> ofGap(int gap) {
        return gaps.get(gap);
    }

    /** Number of the solid that a component belongs to: all that hang together over all planes. */
    int solid(int plane, int component) {
        return solidOfNode[firstNode[plane] + component];
    }

    /** What a section continues towards lower planes; empty where it is not continued as a whole, or begins. */
    List<Integer> below(OccupancySection section) {
        if (section.plane() == 0) {
            return List.of();
        }
        return gaps.get(section.plane() - 1).stream()
                .filter(link -> link.above().equals(section.components()))
                .map(Link::below)
                .findFirst()
                .orElse(List.of());
    }

    /** What continues a section towards higher planes; empty where it is not continued as a whole, or ends. */
    List<Integer> above(OccupancySection section) {
        if (section.plane() == gaps.size()) {
            return List.of();
        }
        return gaps.get(section.plane()).stream()
                .filter(link -> link.below().equals(section.components()))
                .map(Link::above)
                .findFirst()
                .orElse(List.of());
    }

    private int[] solids() {
        int[] parent = new int[firstNode[planes.size()]];
        Arrays.setAll(parent, node -> node);
        for (int gap = 0; gap < gaps.size(); gap++) {
            for (Link link : gaps.get(gap)) {
                if (!link.isEnd()) {
                    int node = firstNode[gap] + link.below().getFirst();
                    int base = gap;
                    link.below().forEach(other -> OccupancyComponents.unite(parent, node, firstNode[base] + other));
                    link.above().forEach(other -> OccupancyComponents.unite(parent, node, firstNode[base + 1] + other));
                }
            }
        }
        int[] solid = new int[parent.length];
        Arrays.setAll(solid, node -> OccupancyComponents.root(parent, node));
        return solid;
    }

    private static List<Link> links(int gap, OccupancyComponents below, OccupancyComponents above, boolean isBridged) {
        int[] parent = new int[below.count() + above.count()];
        Arrays.setAll(parent, node -> node);
        if (isBridged) {
            uniteOverlaps(below, above, parent);
        }
        Map<Integer, List<Integer>> byRoot = new TreeMap<>();
        for (int node = 0; node < parent.length; node++) {
            byRoot.computeIfAbsent(OccupancyComponents.root(parent, node), _ -> new ArrayList<>())
                    .add(node);
        }
        List<Link> links = new ArrayList<>();
        for (List<Integer> nodes : byRoot.values()) {
            links.add(new Link(
                    gap,
                    nodes.stream().filter(node -> node < below.count()).toList(),
                    nodes.stream()
                            .filter(node -> node >= below.count())
                            .map(node -> node - below.count())
                            .toList()));
        }
        return links;
    }

    private static void uniteOverlaps(OccupancyComponents below, OccupancyComponents above, int[] parent) {
        for (int row = 0; row < below.rows(); row++) {
            int a = below.firstRun(row);
            int b = above.firstRun(row);
            while (a < below.firstRun(row + 1) && b < above.firstRun(row + 1)) {
                boolean overlap = below.from(a) < above.to(b) && above.from(b) < below.to(a);
                if (overlap && below.label(a) >= 0 && above.label(b) >= 0) {
                    OccupancyComponents.unite(parent, below.label(a), below.count() + above.label(b));
                }
                if (below.to(a) < above.to(b)) {
                    a++;
                } else {
                    b++;
                }
            }
        }
    }
}
