package org.isocenter.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.isocenter.computing.BrachyDoseCommand;
import org.isocenter.computing.DrrCommand;
import org.isocenter.computing.DvhCommand;
import org.isocenter.computing.GammaCommand;
import org.isocenter.computing.IsodoseCommand;
import org.isocenter.computing.PlanCheckCommand;
import org.isocenter.computing.ReconstructCommand;
import org.isocenter.computing.RegisterCommand;
import org.isocenter.computing.StructuresCommand;
import org.isocenter.computing.SumCommand;
import org.isocenter.console.Console;

/**
 * The subcommands by name. A class is loaded only when its subcommand runs: start-up counts.
 */
enum Subcommand {
    ARCHIVE(
            "Rebuilds the index of a hub from its files, verifies files, removes studies by policy.",
            ArchiveCommand::new),
    AUDIT("Looks whether the audit of a hub is as it was written.", AuditCommand::new),
    BRACHY_DOSE("Computes the dose of a brachytherapy plan by TG-43, at points and on a grid.", BrachyDoseCommand::new),
    CHECK(
            "Says what targets do with objects: accept, ignore, alter, refuse; and where that is written.",
            CheckCommand::new),
    COMMIT("Asks a peer whether it keeps instances for good (Storage Commitment).", CommitCommand::new),
    COMPARE(
            "Says what of one product's objects another takes, leaves out or refuses, as their statements tell.",
            CompareCommand::new),
    DEIDENTIFY("Writes objects without what tells of whom they are (PS3.15 Annex E).", DeidentifyCommand::new),
    DEMO("Shows a hub at work on a synthetic patient: receive, check, deliver.", DemoCommand::new),
    DRR(
            "Computes what a machine would see of the patient of a CT: digitally reconstructed radiographs.",
            DrrCommand::new),
    DUMP("Prints the data elements of DICOM files, as text or as DICOM JSON.", DumpCommand::new),
    DVH("Computes dose-volume histograms of structures in a dose.", DvhCommand::new),
    ECHO("Asks a peer whether it is there and takes us (C-ECHO).", EchoCommand::new),
    EXPORT("Writes kept objects as files, byte for byte.", ExportCommand::new),
    FIND("Asks a peer what it has: patients, studies, series, instances (C-FIND).", FindCommand::new),
    GAMMA("Compares two doses by the gamma index, point by point.", GammaCommand::new),
    GENERATE("Writes a synthetic patient: CT, structure set, VMAT plan, dose, all linked.", _ -> new GenerateCommand()),
    GET("Fetches instances from a peer into a folder (C-GET).", GetCommand::new),
    IMPORT("Takes files into the archive of a hub that is not running.", ImportCommand::new),
    ISODOSE("Draws lines and surfaces of equal dose.", IsodoseCommand::new),
    JOBS(
            "Lists what a hub has to deliver and its long jobs; releases, holds, cancels, starts, awaits them.",
            JobsCommand::new),
    MOVE("Tells a peer to send instances to a third one, or here (C-MOVE).", MoveCommand::new),
    MEDIA(
            "Writes, changes, lists, checks and imports file-sets: folders, ZIP archives, images of discs.",
            MediaCommand::new),
    PLAN_CHECK("Says what in a treatment plan a person must look at, or how two plans differ.", PlanCheckCommand::new),
    PRINT("Prints images on films of a DICOM printer, or shows its state.", PrintCommand::new),
    PROFILE("Lists the products that are known, and how each of their rules is enforced.", ProfileCommand::new),
    REGISTER(
            "Finds the rigid map between two series of images or sets of fiducials; couch shift, registration object.",
            RegisterCommand::new),
    REPAIR(
            "Mends what a machine may mend for a target, and says what it changed and what is left.",
            RepairCommand::new),
    ROUTE("Lists the rules of routing, and says what they would do with objects.", RouteCommand::new),
    RECONSTRUCT("Makes a CT of the projections of a cone beam.", ReconstructCommand::new),
    SEND("Sends files to a peer (C-STORE).", SendCommand::new),
    SERVE("Runs the hub: receives, keeps, checks, routes, delivers.", ServeCommand::new),
    STATEMENT("Writes the conformance statement of a product from its profile (PS3.2).", StatementCommand::new),
    STEP("Tells a peer that a procedure step begins, is completed or discontinued (MPPS).", StepCommand::new),
    STRUCTURES(
            "Makes structures of structures (union, difference, margin ..) and compares two.", StructuresCommand::new),
    SUM("Adds doses of beams, fractions or plans on one grid, over registrations.", SumCommand::new),
    USER("Lists, makes and removes users of the web side, and tokens for programs.", UserCommand::new),
    WORKLIST("Asks a peer for scheduled procedure steps (Modality Worklist).", WorklistCommand::new);

    private final String summary;
    private final Function<Console, Callable<Integer>> constructor;

    Subcommand(String summary, Function<Console, Callable<Integer>> constructor) {
        this.summary = summary;
        this.constructor = constructor;
    }

    /** The word on the command line. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** One line of help. */
    String summary() {
        return summary;
    }

    /** A fresh one, its options still to be read. */
    Callable<Integer> create(Console console) {
        return constructor.apply(console);
    }

    static Optional<Subcommand> find(String word) {
        return Arrays.stream(values()).filter(c -> c.word().equals(word)).findFirst();
    }
}
