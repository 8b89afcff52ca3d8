package org.isocenter.computing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.isocenter.console.Console;
import org.isocenter.console.ExitCode;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.Finding;
import org.isocenter.registration.CouchSettings;
import org.isocenter.registration.CouchShift;
import org.isocenter.registration.NoRegistrationException;
import org.isocenter.rt.Work;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocenter register}: the rigid map between two frames of reference. */
public final class RegisterCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            paramLabel = "FIXED",
            arity = "0..*",
            description =
                    "Files or folders of what stays: a series of CT, MR or PET; a plan or structure set may lie beside"
                            + " it.")
    private List<Path> fixedPaths = new ArrayList<>();

    @Option(
            names = {"--moving", "--views"},
            paramLabel = "MOVING",
            arity = "1..*",
            description =
                    "Files or folders of what is brought onto it: a series, or RT Images of two or more directions:"
                            + " with a CT as FIXED 2D/3D, with two RT Images as FIXED 2D/2D.")
    private List<Path> movingPaths = new ArrayList<>();

    @Mixin
    private RegisterOptions options;

    @Mixin
    private CouchOptions couch;

    @Option(
            names = "--fiducials",
            paramLabel = "FILE",
            description =
                    "Registers places instead of images: a text file with six numbers a line, fixed x y z and moving x"
                            + " y z in mm; or JSON with the lists fixed and moving, and paired true or false.")
    private Path fiducials;

    @Option(names = "--out", paramLabel = "FILE", description = "Writes a Spatial Registration object.")
    private Path out;

    @Option(
            names = "--as",
            paramLabel = "FORM",
            defaultValue = "ihe-ro",
            description =
                    "Form of --out: ihe-ro (the fixed frame is the registered one) or obi (the moving one is); default"
                            + " ${DEFAULT-VALUE}.")
    private String form;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description =
                    "Writes a report after TG-132, as .json or .html, with the registration the other way round as a"
                            + " check.")
    private Path report;

    @Option(
            names = "--png",
            paramLabel = "FILE",
            description = "Draws three planes: both images, a checkerboard, the difference before and after.")
    private Path png;

    @Option(names = "--json", description = "The result as JSON.")
    private boolean json;

    public RegisterCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        RegistrationObject.Form objectForm = RegistrationObject.Form.of(form);
        requireReportName();
        List<Finding> findings = Collections.synchronizedList(new ArrayList<>());
        try (Inputs fixed = Inputs.read(fixedPaths, console);
                Inputs moving = Inputs.read(movingPaths, console)) {
            Registering registering = new Registering(fixed, moving, options, Work.onAllProcessors(), findings);
            Registered registered = registered(registering, moving);
            if (couch.wanted) {
                CouchSettings settings = couch.settings(
                        fixed, registering.patientPosition(), registered.views().isPresent());
                registered = registered.with(CouchShift.of(registered.movingToFixed(), settings));
            }
            if (out != null) {
                registering.write(out, objectForm, registered);
            }
            if (png != null) {
                registering.draw(png, registered.movingToFixed());
            }
            tell(registered);
            return registered.hasError() ? ExitCode.REFUSED : ExitCode.OK;
        } catch (NoRegistrationException e) {
            throw new UsageException(e.finding().rule() + ": " + e.getMessage(), e);
        }
    }

    private Registered registered(Registering registering, Inputs moving) throws IOException, NoRegistrationException {
        if (fiducials != null) {
            return registering.places(FiducialFile.read(fiducials));
        }
        boolean arePictures = RegisteringViews.areAmong(moving) && !SeriesImages.areAmong(moving);
        return arePictures ? registering.pictures(couch) : registering.images(report != null);
    }

    private void requireReportName() throws UsageException {
        if (report != null && !isReport(".json") && !isReport(".html")) {
            throw new UsageException("--report writes .json or .html, not " + report);
        }
    }

    private boolean isReport(String ending) {
        return report.toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }

    private void tell(Registered registered) throws IOException {
        if (report != null && isReport(".html")) {
            Files.writeString(report, RegisteredText.page(registered), StandardCharsets.UTF_8);
        } else if (report != null) {
            try (OutputStream file = Files.newOutputStream(report)) {
                RegisteredJson.write(registered, file);
            }
        }
        if (json) {
            RegisteredJson.write(registered, console.out());
        } else {
            RegisteredText.print(registered, console.out());
        }
    }
}
