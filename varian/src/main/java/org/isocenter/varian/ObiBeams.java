package org.isocenter.varian;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.readings.Beams;

/** The beams of a plan as the On-Board Imager reads them. */
final class ObiBeams {
    private ObiBeams() {}

    /**
     * One beam.
     *
     * @param beam the beam
     * @param isSetup whether it is a setup beam, by Treatment Delivery Type or else by the extended interface (OBI-PLAN-009 to -011)
     * @param images items of Planned Verification Image Sequence
     */
    record Beam(Beams.Beam beam, boolean isSetup, List<DataSet> images) {
        /** OBI-PLAN-012; DECISIONS 3. */
        boolean isKv() {
            return isSetup && images.size() == 1 && ObiAcquisition.isKv(images.getFirst());
        }

        /** Whether it takes a planar kV image or a portal image and breaks no rule of kV beams. */
        boolean takesPlanarImage() {
            return takesMv()
                    || isKv() && ObiAcquisition.of(images.getFirst()) == ObiAcquisition.KV_IMAGE && isValidKv();
        }

        /** Whether it takes a portal image. */
        boolean takesMv() {
            return images.stream().anyMatch(image -> ObiAcquisition.of(image) == ObiAcquisition.MV);
        }

        /** Whether it takes a cone beam CT and breaks no rule of kV beams. */
        boolean takesCbct() {
            return isKv() && ObiAcquisition.of(images.getFirst()) == ObiAcquisition.KV_CBCT && isValidKv();
        }

        private boolean isValidKv() {
            return ObiKvBeam.FACTS.stream()
                    .allMatch(fact -> fact.offence().apply(beam).isEmpty());
        }

        /** Path of an attribute of a planned image, {@code image} from 0. */
        String whereImage(int image, String attribute) {
            return beam.where("PlannedVerificationImageSequence[" + (image + 1) + "]." + attribute);
        }

        /** The angle of the source that images, in degrees; NaN where the beam does not say. */
        double sourceDegrees() {
            List<DataSet> points = beam.controlPoints();
            double[] angle =
                    points.isEmpty() ? new double[0] : points.getFirst().doubles(Tags.GantryAngle);
            return angle.length == 0 ? Double.NaN : angle[0];
        }
    }

    /** All beams. */
    static List<Beam> all(DataSet plan) {
        Map<String, String> types = ObiInterface.fieldTypes(plan);
        List<Beam> beams = new ArrayList<>();
        for (Beams.Beam beam : Beams.all(plan)) {
            String type = beam.item().string(Tags.TreatmentDeliveryType);
            boolean setup = type.isEmpty() ? "SETUP".equals(types.get(beam.number())) : type.equals("SETUP");
            beams.add(new Beam(beam, setup, beam.item().items(Tags.PlannedVerificationImageSequence)));
        }
        return beams;
    }

    /** Treatment beams. */
    static List<Beam> treated(DataSet plan) {
        return all(plan).stream().filter(beam -> !beam.isSetup()).toList();
    }

    /** Setup beams that take a planar image, kV or MV; a cone beam CT does not count (DECISIONS 3). */
    static List<Beam> planarSetup(DataSet plan) {
        return all(plan).stream()
                .filter(beam -> beam.isSetup() && beam.takesPlanarImage())
                .toList();
    }
}
