package org.isocenter.conformance;

import java.nio.file.Path;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;

/**
 * An object to judge. Its data set may be mapped from a file, and of long values only the length may be known. One thread at a time
 * judges it.
 */
public final class Subject {
    private final Path path;
    private final DataSet dataSet;
    private final TransferSyntax syntax;
    private final List<Finding> findings;
    private final String sopClass;
    private final String sopInstance;
    private final String patientId;
    private final Shared shared = new Shared();

    /**
     * An object.
     *
     * @param path where it came from, for reports
     * @param dataSet the object
     * @param syntax how it is encoded
     * @param findings what the reader forgave
     */
    public Subject(Path path, DataSet dataSet, TransferSyntax syntax, List<Finding> findings) {
        this.path = path;
        this.dataSet = dataSet;
        this.syntax = syntax;
        this.findings = List.copyOf(findings);
        // Every profile asks for these.
        this.sopClass = dataSet.string(Tags.SOPClassUID);
        this.sopInstance = dataSet.string(Tags.SOPInstanceUID);
        this.patientId = dataSet.string(Tags.PatientID);
    }

    /** Where it came from, for reports. */
    public Path path() {
        return path;
    }

    /** The object. */
    public DataSet dataSet() {
        return dataSet;
    }

    /** How it is encoded. */
    public TransferSyntax syntax() {
        return syntax;
    }

    /** What the reader forgave. */
    public List<Finding> findings() {
        return findings;
    }

    /** What checks have made of it. */
    Shared shared() {
        return shared;
    }

    /** SOP Class UID; {@code ""} where there is none. */
    public String sopClass() {
        return sopClass;
    }

    /** SOP Instance UID; {@code ""} where there is none. */
    public String sopInstance() {
        return sopInstance;
    }

    /** Patient ID; {@code ""} where there is none. */
    public String patientId() {
        return patientId;
    }
}
