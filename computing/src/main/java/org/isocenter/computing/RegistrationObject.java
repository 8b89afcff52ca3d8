package org.isocenter.computing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Vr;
import org.isocenter.objects.NewSeries;
import org.isocenter.objects.RegistrationWriter;
import org.isocenter.rt.Affine;
import org.isocenter.rt.ImageReference;
import org.isocenter.rt.PatientStudy;
import org.isocenter.rt.Registration;

/** A registration of images as a Spatial Registration object, in one of two forms that systems read. */
final class RegistrationObject {
    /** Who writes registrations like this. */
    enum Form {
        /** The fixed frame is the registered one; each frame has an item, the fixed one the identity (IHE-RO). */
        IHE_RO,
        /** The moving frame, as of what was acquired at the machine, is the registered one (OBI-REG-008, 009). */
        OBI;

        static Form of(String word) throws UsageException {
            return switch (word.toLowerCase(Locale.ROOT)) {
                case "ihe-ro" -> IHE_RO;
                case "obi" -> OBI;
                default -> throw new UsageException("--as is ihe-ro or obi, not " + word);
            };
        }
    }

    /** What is registered: its frame, its images as a series, and whose they are. */
    record Side(String frameOfReferenceUid, PatientStudy study, RegistrationWriter.ReferencedSeries series) {
        List<ImageReference> images() {
            return series.images();
        }
    }

    private static final String CODES_OF = "20040115";

    private RegistrationObject() {}

    /**
     * @param isByFiducials rather than by the contents of images
     * @throws UsageException where a side has no Frame of Reference UID: nobody could apply the map
     */
    static void write(Path file, Form form, Affine movingToFixed, Side fixed, Side moving, boolean isByFiducials)
            throws IOException {
        if (fixed.frameOfReferenceUid().isEmpty()
                || moving.frameOfReferenceUid().isEmpty()) {
            throw new UsageException("a registration object needs Frame of Reference UID (0020,0052) of both sides");
        }
        DataSet object = switch (form) {
            case IHE_RO -> iheRo(movingToFixed, fixed, moving);
            case OBI -> obi(movingToFixed, fixed, moving);
        };
        DataSet coded = coded(object, isByFiducials, form);
        DicomFileWriter.write(coded, TransferSyntax.EXPLICIT_LE, file);
    }

    private static DataSet iheRo(Affine movingToFixed, Side fixed, Side moving) {
        Registration registration = new Registration(
                "",
                "REGISTRATION",
                fixed.frameOfReferenceUid(),
                List.of(item(fixed, Affine.IDENTITY), item(moving, movingToFixed)));
        NewSeries series = NewSeries.of(fixed.study(), 1, "Registration");
        return RegistrationWriter.write(registration, series, List.of(fixed.series(), moving.series()));
    }

    // OBI-REG-007, OBI-REG-008, OBI-REG-009, OBI-REG-016, OBI-REG-024, OBI-REG-025, OBI-REG-027
    private static DataSet obi(Affine movingToFixed, Side fixed, Side moving) {
        Registration registration = new Registration(
                "",
                "MATCH",
                moving.frameOfReferenceUid(),
                List.of(item(fixed, movingToFixed.inverse()), item(moving, Affine.IDENTITY)));
        NewSeries series = NewSeries.of(fixed.study(), 0, "Registration");
        return RegistrationWriter.write(registration, series, List.of(fixed.series(), moving.series())).toBuilder()
                .put(Tags.InstanceNumber, 0)
                .put(Tags.ContentDescription, "3D/3D match")
                .remove(Tags.Manufacturer)
                .remove(Tags.ManufacturerModelName)
                .remove(Tags.DeviceSerialNumber)
                .remove(Tags.SoftwareVersions)
                .build();
    }

    private static Registration.Item item(Side side, Affine toRegistered) {
        return Registration.Item.rigid(side.frameOfReferenceUid(), toRegistered).withImages(side.images());
    }

    /** Registration Type Code Sequence and, for OBI, what kind of match it was: OBI-REG-022, OBI-REG-023. */
    private static DataSet coded(DataSet object, boolean isByFiducials, Form form) {
        List<DataSet> items = object.items(Tags.RegistrationSequence).stream()
                .map(item -> item.toBuilder()
                        .put(
                                Tags.MatrixRegistrationSequence,
                                coded(
                                        item.items(Tags.MatrixRegistrationSequence)
                                                .getFirst(),
                                        object,
                                        isByFiducials,
                                        form))
                        .build())
                .toList();
        return object.toBuilder().put(Tags.RegistrationSequence, items).build();
    }

    // PS3.16 CID 7100
    private static DataSet coded(DataSet matrix, DataSet object, boolean isByFiducials, Form form) {
        DataSet code = new DataSetBuilder(object.characterSet())
                .put(Tags.CodeValue, isByFiducials ? "125022" : "125024")
                .put(Tags.CodingSchemeDesignator, "DCM")
                .put(Tags.CodingSchemeVersion, CODES_OF)
                .put(Tags.CodeMeaning, isByFiducials ? "Fiducial Alignment" : "Image Content-based Alignment")
                .build();
        DataSetBuilder coded = matrix.toBuilder().put(Tags.RegistrationTypeCodeSequence, code);
        if (form == Form.OBI) {
            coded.put(Tag.of(0x3275, 0x0010), Vr.LO, "Varian Medical Systems VISION 3275")
                    .put(Tag.of(0x3275, 0x1000), Vr.LO, isByFiducials ? "OnlineMarker" : "Online3D3D");
        }
        return coded.build();
    }
}
