package org.isocenter.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules over the sources: budgets of length, and words that must not stand in them. */
class SourceRulesTest {
    private static final int LONGEST_FILE_LINES = 600;
    private static final int FILE_P90_LINES = 350;
    private static final int METHOD_P95_LINES = 25;

    /** A method and how many lines it takes from its name to its closing brace. */
    private record Method(String name, int lines) {}

    @Test
    void noFileIsTooLong() {
        List<String> tooLong = new ArrayList<>();
        List<Integer> lengths = new ArrayList<>();
        for (Path file : House.sources("src/main/java")) {
            int lines = (int) House.read(file).lines().count();
            lengths.add(lines);
            if (lines > LONGEST_FILE_LINES && !isTable(file)) {
                tooLong.add(House.ROOT.relativize(file) + ": " + lines);
            }
        }
        assertThat(tooLong).as("files over " + LONGEST_FILE_LINES + " lines").isEmpty();
        assertThat(percentile(lengths, 90))
                .as("90th percentile of file lengths")
                .isLessThanOrEqualTo(FILE_P90_LINES);
    }

    /** A table of constants is as long as the standard is. */
    private static boolean isTable(Path file) {
        List<String> lines = House.read(file).lines().toList();
        long constants = lines.stream()
                .filter(line -> line.startsWith("    public static final"))
                .count();
        return constants * 3 > lines.size();
    }

    @Test
    void methodsAreShort() throws IOException {
        List<Integer> lengths = methods().stream().map(Method::lines).toList();
        assertThat(lengths).isNotEmpty();
        assertThat(percentile(lengths, 95))
                .as("95th percentile of method lengths")
                .isLessThanOrEqualTo(METHOD_P95_LINES);
    }

    @Test
    @DisplayName("tests wait for a condition, never for a time to pass")
    void testsDoNotSleep() {
        assertThat(House.sources("src/test/java").stream()
                        .filter(file -> !file.endsWith("SourceRulesTest.java"))
                        .filter(file -> House.read(file).contains("Thread.sleep")))
                .isEmpty();
    }

    @Test
    void nothingIsMarkedAsHalfDone() {
        List<Path> all = new ArrayList<>(House.sources("src/main/java"));
        all.addAll(House.sources("src/test/java"));
        assertThat(all.stream()
                        .filter(file -> !file.endsWith("SourceRulesTest.java"))
                        .filter(file -> House.read(file).matches("(?s).*\\b(TODO|FIXME|XXX|HACK)\\b.*")))
                .isEmpty();
    }

    private static List<Method> methods() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Method> methods = new ArrayList<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    files,
                    null,
                    List.of(),
                    null,
                    files.getJavaFileObjectsFromPaths(House.sources("src/main/java")));
            for (CompilationUnitTree unit : task.parse()) {
                unit.accept(new MethodScanner(unit, Trees.instance(task), methods), null);
            }
        }
        return methods;
    }

    private static final class MethodScanner extends TreeScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final Trees trees;
        private final List<Method> methods;

        MethodScanner(CompilationUnitTree unit, Trees trees, List<Method> methods) {
            this.unit = unit;
            this.trees = trees;
            this.methods = methods;
        }

        @Override
        public Void visitMethod(MethodTree method, Void none) {
            if (method.getBody() != null) {
                methods.add(new Method(method.getName().toString(), lines(method)));
            }
            return super.visitMethod(method, none);
        }

        private int lines(MethodTree method) {
            long start = trees.getSourcePositions().getStartPosition(unit, method.getBody());
            long end = trees.getSourcePositions().getEndPosition(unit, method.getBody());
            return (int) (unit.getLineMap().getLineNumber(end)
                            - unit.getLineMap().getLineNumber(start))
                    + 1;
        }
    }

    private static int percentile(List<Integer> values, int percent) {
        List<Integer> sorted = values.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }
}
