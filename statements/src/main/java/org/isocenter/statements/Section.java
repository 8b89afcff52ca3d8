package org.isocenter.statements;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A section of a statement.
 *
 * @param number such as {@code 7.2.1}; empty until {@link #numbered}
 * @param title heading
 * @param blocks what stands in it before its sections
 * @param sections sections in it
 */
record Section(String number, String title, List<Block> blocks, List<Section> sections) {
    Section {
        blocks = List.copyOf(blocks);
        sections = List.copyOf(sections);
    }

    static Section of(String title, Block... blocks) {
        return new Section("", title, List.of(blocks), List.of());
    }

    static Section of(String title, List<Block> blocks) {
        return new Section("", title, blocks, List.of());
    }

    /** The same with more sections in it. */
    Section with(Section... more) {
        return with(Arrays.asList(more));
    }

    Section with(List<Section> more) {
        List<Section> all = new ArrayList<>(sections);
        all.addAll(more);
        return new Section(number, title, blocks, all);
    }

    /** The same with a number that does not follow from its place, such as {@code A.A}. */
    Section under(String ownNumber) {
        return new Section(ownNumber, title, blocks, sections);
    }

    /** Gives every section the number that follows from its place. */
    static List<Section> numbered(List<Section> sections) {
        return numbered(sections, "");
    }

    private static List<Section> numbered(List<Section> sections, String above) {
        List<Section> numbered = new ArrayList<>();
        for (int i = 0; i < sections.size(); i++) {
            Section section = sections.get(i);
            String number = section.number.isEmpty() ? above + (i + 1) : section.number;
            numbered.add(new Section(number, section.title, section.blocks, numbered(section.sections, number + ".")));
        }
        return List.copyOf(numbered);
    }

    /** The section of a title, in these or below. */
    static Optional<Section> find(List<Section> sections, String title) {
        for (Section section : sections) {
            if (section.title.equals(title)) {
                return Optional.of(section);
            }
            Optional<Section> below = find(section.sections, title);
            if (below.isPresent()) {
                return below;
            }
        }
        return Optional.empty();
    }
}
