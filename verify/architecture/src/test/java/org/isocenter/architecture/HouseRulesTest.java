package org.isocenter.architecture;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Set;

/** Rules over the compiled classes of all modules. */
@AnalyzeClasses(packages = "org.isocenter", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
    private static final Set<String> HOLDERS_OF_STATE = Set.of(
            "java.util.concurrent.atomic",
            "java.util.concurrent",
            "java.lang.ThreadLocal",
            "java.lang.ScopedValue",
            "java.util.Random");

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Manager|Helper|Utils?)")
            .because("such a name says nothing (docs/vocabulary.md)");

    @ArchTest
    static final ArchRule noJavaSerialisation = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ObjectInputStream.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ObjectOutputStream.class)
            .because("it runs code that the input chooses");

    @ArchTest
    static final ArchRule onlyMainEndsTheProcess = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.isocenter.cli.Main")
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class)
            .because("a library must not end its caller");

    @ArchTest
    static final ArchRule noStaticVariables = fields().that()
            .haveModifier(STATIC)
            .should()
            .haveModifier(FINAL)
            .because("options travel in records; there is no global setting");

    @ArchTest
    static final ArchRule noStaticHolders = noFields()
            .that()
            .haveModifier(STATIC)
            .should()
            .haveRawType(DescribedPredicate.describe(
                    "holder of mutable state",
                    (JavaClass type) -> HOLDERS_OF_STATE.contains(type.getPackageName())
                            || HOLDERS_OF_STATE.contains(type.getName())))
            .because("a constant that changes is a global variable");

    @ArchTest
    static final ArchRule onlyTheProgramWritesToStandardOutput = noClasses()
            .that()
            .resideOutsideOfPackages("org.isocenter.cli", "org.isocenter.bench", "org.isocenter.fuzz")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule constructorsAreNotHiddenBehindReflection =
            noClasses().should().callMethod(java.lang.reflect.AccessibleObject.class, "setAccessible", boolean.class);

    /** The kinds of a sealed exception stand inside it and are read with its name: {@code AssociationException.Rejected}. */
    @ArchTest
    static final ArchRule exceptionsAreNamedAsSuch =
            classes().that().areAssignableTo(Throwable.class).should().haveNameMatching(".*Exception(\\$\\w+)?");
}
