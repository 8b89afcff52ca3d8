package org.isocenter.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.isocenter.architecture.House.Module;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModuleTableTest {
    private static final String PREFIX = "org.isocenter.";

    static List<Module> modules() {
        return House.table();
    }

    @Test
    @DisplayName("docs/architecture.md lists exactly the modules of the root pom that are not below verify/")
    void theTableListsTheModulesThatAreBuilt() {
        List<String> built = House.elements(House.ROOT.resolve("pom.xml"), "module").stream()
                .filter(m -> !m.startsWith("verify/"))
                .toList();
        assertThat(modules().stream().map(Module::name)).containsExactlyInAnyOrderElementsOf(built);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aModuleRequiresOnlyWhatTheTableAllows(Module module) throws IOException {
        Set<String> required = descriptor(module).requires().stream()
                .map(ModuleDescriptor.Requires::name)
                .filter(name -> name.startsWith(PREFIX))
                .map(name -> name.substring(PREFIX.length()))
                .collect(Collectors.toSet());
        assertThat(module.uses()).as("'may use' of " + module.name()).containsAll(required);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void thePomNamesTheSameModulesAndLibrariesAsTheTable(Module module) {
        List<String> artifacts = House.elements(module.folder().resolve("pom.xml"), "dependency").stream()
                .filter(d -> !House.inside(d, "scope").equals("test"))
                .map(d -> House.inside(d, "artifactId"))
                .toList();
        List<String> house = artifacts.stream()
                .filter(a -> a.startsWith("isocenter-"))
                .map(a -> a.substring("isocenter-".length()))
                .toList();
        assertThat(module.uses()).as("'may use' of " + module.name()).containsAll(house);
        assertThat(artifacts.stream().filter(a -> !a.startsWith("isocenter-")))
                .as("libraries of " + module.name())
                .containsExactlyInAnyOrderElementsOf(module.libraries());
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aModuleIsOneFlatPackage(Module module) throws IOException {
        assertThat(Set.of(module.packageName())).containsAll(descriptor(module).packages());
    }

    @ParameterizedTest
    @MethodSource("modules")
    @DisplayName("a package that passes about 60 files becomes two modules")
    void aPackageStaysSmall(Module module) {
        assertThat(House.below(module.folder().resolve("src/main/java"), ".java"))
                .hasSizeLessThanOrEqualTo(80);
    }

    private static ModuleDescriptor descriptor(Module module) throws IOException {
        Path classes = module.folder().resolve("target/classes");
        try (InputStream in = Files.newInputStream(classes.resolve("module-info.class"))) {
            return ModuleDescriptor.read(in, () -> packages(classes));
        }
    }

    private static Set<String> packages(Path classes) {
        return House.below(classes, ".class").stream()
                .map(classes::relativize)
                .filter(c -> c.getParent() != null)
                .map(c -> c.getParent().toString().replace('/', '.'))
                .collect(Collectors.toSet());
    }
}
