package org.isocenter.rt;

import java.util.List;
import java.util.OptionalInt;

/**
 * What was delivered: an RT Beams, RT Ion Beams or RT Brachy Treatment Record (PS3.3 A.29, A.30, A.50). NaN where not told.
 *
 * @param date Treatment Date, as the object writes it
 * @param time Treatment Time
 * @param planUid Referenced RT Plan; empty where not told
 * @param fractionGroup Referenced Fraction Group Number
 * @param beams delivered beams, by the order of the object
 * @param brachySetups delivered application setups
 * @param study whose record it is
 */
public record TreatmentRecord(
        String sopInstanceUid,
        String sopClassUid,
        String date,
        String time,
        String planUid,
        OptionalInt fractionGroup,
        List<DeliveredBeam> beams,
        List<DeliveredSetup> brachySetups,
        PatientStudy study) {
    /**
     * One item of Treatment Session Beam Sequence.
     *
     * @param number Referenced Beam Number
     * @param fraction Current Fraction Number
     * @param deliveryType Treatment Delivery Type
     * @param terminationStatus NORMAL, OPERATOR, MACHINE, UNKNOWN
     * @param verificationStatus VERIFIED, VERIFIED_OVR, NOT_VERIFIED; empty where not told
     * @param specifiedMeterset Specified Primary Meterset
     * @param deliveredMeterset Delivered Primary Meterset
     * @param controlPoints metersets on the way
     */
    public record DeliveredBeam(
            int number,
            String name,
            OptionalInt fraction,
            String deliveryType,
            String terminationStatus,
            String verificationStatus,
            double specifiedMeterset,
            double deliveredMeterset,
            List<DeliveredPoint> controlPoints) {
        public DeliveredBeam {
            controlPoints = List.copyOf(controlPoints);
        }
    }

    /**
     * One item of Control Point Delivery Sequence.
     *
     * @param index Referenced Control Point Index
     * @param gantryAngleDeg where it was told at this control point or before
     */
    public record DeliveredPoint(
            int index, double specifiedMeterset, double deliveredMeterset, double gantryAngleDeg) {}

    /**
     * One item of Treatment Session Application Setup Sequence.
     *
     * @param number Referenced Brachy Application Setup Number
     * @param fraction Current Fraction Number
     * @param totalReferenceAirKermaUgy Total Reference Air Kerma
     * @param channels delivered channels
     */
    public record DeliveredSetup(
            int number,
            OptionalInt fraction,
            String terminationStatus,
            double totalReferenceAirKermaUgy,
            List<DeliveredChannel> channels) {
        public DeliveredSetup {
            channels = List.copyOf(channels);
        }
    }

    /**
     * One item of Recorded Channel Sequence.
     *
     * @param number Channel Number
     * @param specifiedTimeS Specified Channel Total Time
     * @param deliveredTimeS Delivered Channel Total Time
     */
    public record DeliveredChannel(int number, double specifiedTimeS, double deliveredTimeS) {}

    public TreatmentRecord {
        beams = List.copyOf(beams);
        brachySetups = List.copyOf(brachySetups);
    }
}
