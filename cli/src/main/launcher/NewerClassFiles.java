import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Brings the class files of a library to today's version, in place. Class files of before version 50 carry no stack maps; the start
 * cache cannot keep such classes verified, and every start would read and verify them anew. The launcher runs this while it builds.
 */
final class NewerClassFiles {
    private static final int WITH_STACK_MAPS = 50;

    private NewerClassFiles() {}

    /** @param arguments the jar */
    public static void main(String[] arguments) throws IOException {
        Path jar = Path.of(arguments[0]);
        Path next = Path.of(arguments[0] + ".new");
        try (ZipFile from = new ZipFile(jar.toFile());
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(next))) {
            ClassFile writer = writer(from);
            for (Enumeration<? extends ZipEntry> entries = from.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                byte[] content = from.getInputStream(entry).readAllBytes();
                to.putNextEntry(new ZipEntry(entry.getName()));
                to.write(entry.getName().endsWith(".class") ? newer(writer, content) : content);
                to.closeEntry();
            }
        }
        Files.move(next, jar, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static byte[] newer(ClassFile writer, byte[] content) {
        ClassModel model = writer.parse(content);
        if (model.majorVersion() >= WITH_STACK_MAPS) {
            return content;
        }
        return writer.transformClass(
                model,
                // Code that is only copied would keep its lack of stack maps: each instruction is written anew.
                ClassTransform.transformingMethodBodies((code, element) -> code.with(element))
                        .andThen(ClassTransform.endHandler(
                                type -> type.withVersion(ClassFile.latestMajorVersion(), 0))));
    }

    /** Stack maps name common supertypes, so the library's own classes are looked up beside those of the JDK. */
    private static ClassFile writer(ZipFile jar) {
        ClassHierarchyResolver own = ClassHierarchyResolver.ofResourceParsing(type -> {
            String name = type.descriptorString();
            ZipEntry entry = jar.getEntry(name.substring(1, name.length() - 1) + ".class");
            try {
                return entry == null ? null : jar.getInputStream(entry);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return ClassFile.of(
                ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                ClassFile.ClassHierarchyResolverOption.of(own.orElse(ClassHierarchyResolver.defaultResolver())));
    }
}
