package org.isocenter.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The pages stay true where a program can tell. */
class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
    private static final Path DECISIONS = House.ROOT.resolve("docs/decisions");

    @Test
    void linksBetweenPagesLeadSomewhere() {
        List<String> broken = new ArrayList<>();
        for (Path page : pages()) {
            Matcher link = LINK.matcher(House.read(page));
            while (link.find()) {
                String target = link.group(1);
                if (!target.contains("://") && !Files.exists(page.resolveSibling(target))) {
                    broken.add(House.ROOT.relativize(page) + " -> " + target);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    private static List<Path> pages() {
        Stream<Path> top = Stream.of("README.md", "ARCHITECTURE.md").map(House.ROOT::resolve);
        return Stream.concat(top, House.below(House.ROOT.resolve("docs"), ".md").stream())
                .toList();
    }

    @Test
    @DisplayName("each library that is built with has a decision page that names it")
    void eachLibraryHasADecision() {
        String decisions =
                House.below(DECISIONS, ".md").stream().map(House::read).collect(Collectors.joining("\n"));
        Set<String> libraries = new TreeSet<>();
        for (String module : House.elements(House.ROOT.resolve("pom.xml"), "module")) {
            libraries.addAll(House.libraries(House.ROOT.resolve(module).resolve("pom.xml")));
        }
        assertThat(libraries)
                .hasSizeGreaterThan(3)
                .allSatisfy(artifact -> assertThat(decisions.contains(artifact))
                        .as("a page of docs/decisions names " + artifact)
                        .isTrue());
    }

    @Test
    void decisionsHaveANumberOfTheirOwn() {
        List<String> names = House.below(DECISIONS, ".md").stream()
                .map(page -> page.getFileName().toString())
                .filter(name -> !name.equals("README.md"))
                .toList();
        assertThat(names).allMatch(name -> name.matches("[0-9]{3}-[a-z0-9-]+\\.md"));
        assertThat(names.stream().map(name -> name.substring(0, 3))).doesNotHaveDuplicates();
    }

    @Test
    void theReadmeShowsHowToStart() {
        assertThat(House.read(House.ROOT.resolve("README.md"))).contains("./isocenter demo", "./isocenter test");
    }
}
