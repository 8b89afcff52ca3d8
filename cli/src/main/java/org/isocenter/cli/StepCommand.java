package org.isocenter.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.isocenter.console.Console;
import org.isocenter.console.DicomFiles;
import org.isocenter.console.ExitCode;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;
import org.isocenter.network.AssociationException;
import org.isocenter.network.Status;
import org.isocenter.services.MppsScu;
import org.isocenter.services.PerformedStep;
import org.isocenter.services.StepDraft;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocenter step}: tells a peer what becomes of a procedure step (Modality Performed Procedure Step). */
final class StepCommand implements Callable<Integer> {
    /** What is told. */
    enum What {
        start,
        complete,
        discontinue
    }

    private static final int PIXEL_DATA_GROUP = 0x7FE00000;

    private final Console console;

    @Parameters(index = "0", paramLabel = "start|complete|discontinue", description = "What becomes of the step.")
    private What what;

    @Parameters(index = "1", paramLabel = "ADDR", description = "AETITLE@host:port, or a name given by --peer.")
    private String peer;

    @Parameters(
            index = "2..*",
            arity = "0..*",
            paramLabel = "PATH",
            description = {
                "start: worklist files (isocenter worklist --out) that are performed as one step.",
                "complete, discontinue: files and folders of the objects that were made."
            })
    private List<Path> paths = List.of();

    @Option(
            names = "--uid",
            paramLabel = "UID",
            description = "The step. start makes one where none is given and prints it; the others need it.")
    private String uid;

    @Option(
            names = {"-k", "--key"},
            paramLabel = "KEYWORD=VALUE",
            description = "start without worklist files: an attribute of the patient, such as PatientID=4711.")
    private List<String> keys = List.of();

    @Option(
            names = "--modality",
            paramLabel = "MODALITY",
            defaultValue = "OT",
            description = "start: of what is made (default: ${DEFAULT-VALUE}).")
    private String modality;

    @Option(
            names = "--retrieve-ae",
            paramLabel = "TITLE",
            defaultValue = "",
            description = "complete: where the objects can be had, as a storage commitment told.")
    private String retrieveAe;

    @Mixin
    private PeerOptions options;

    StepCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Address address = options.address(peer);
        options.requireService("steps");
        if (what != What.start && uid == null) {
            throw new UsageException(what + " needs --uid: the UID that start printed");
        }
        String step = uid == null ? Uids.create() : uid;
        DataSet attributes = what == What.start ? beginning() : ending();
        try (MppsScu scu =
                MppsScu.open(options.endpoint(address), options.callingAe(), address.aeTitle(), options.manner())) {
            Status status = what == What.start ? scu.create(step, attributes) : scu.set(step, attributes);
            if (!status.isDone()) {
                console.err().println(address + " answered " + StepStatus.text(what, status));
                return ExitCode.REFUSED;
            }
        } catch (AssociationException.Rejected e) {
            console.err().println(PeerOptions.reason(address, e));
            return ExitCode.REFUSED;
        } catch (UsageException e) {
            throw e;
        } catch (IOException e) {
            throw new UsageException(PeerOptions.reason(address, e), e);
        }
        console.say(step);
        return ExitCode.OK;
    }

    private DataSet beginning() throws IOException {
        List<DataSet> items = new ArrayList<>();
        for (Path path : paths) {
            items.add(DicomFileReader.read(path, ReadOptions.ALL).dataSet());
        }
        if (items.isEmpty() && keys.isEmpty()) {
            throw new UsageException("start needs worklist files, or the patient by -k");
        }
        DataSetBuilder patient = DataSet.builder().put(Tags.SpecificCharacterSet, "ISO_IR 192");
        for (String key : keys) {
            StepKey parsed = StepKey.parse(key);
            patient.put(parsed.tag(), parsed.value());
        }
        String host = InetAddress.getLocalHost().getHostName();
        StepDraft.Station station = new StepDraft.Station(options.callingAe(), host, modality);
        return StepDraft.begin(patient.build(), items, station, LocalDateTime.now());
    }

    private DataSet ending() throws IOException {
        List<DataSet> objects = new ArrayList<>();
        ReadOptions heads = ReadOptions.ALL.withStopBefore(PIXEL_DATA_GROUP);
        for (Path file : DicomFiles.find(paths).dicom()) {
            objects.add(DicomFileReader.read(file, heads).dataSet());
        }
        PerformedStep.State state =
                what == What.complete ? PerformedStep.State.COMPLETED : PerformedStep.State.DISCONTINUED;
        if (state == PerformedStep.State.COMPLETED && objects.isEmpty()) {
            throw new UsageException("complete needs the objects that were made");
        }
        return StepDraft.end(state, objects, retrieveAe, LocalDateTime.now());
    }
}
