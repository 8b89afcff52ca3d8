package org.isocenter.raysearch;

import java.util.List;
import java.util.regex.Pattern;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.SetSink;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.SubjectSet;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;

/** The identifiers RayStation makes: root.YYYY.MM.DDhh.mm.ss.ms.ii.rr, and that of the series from that of the instance. */
final class RayUids {
    private static final String ROOT = "1.2.826.0.1.3680043.8.176.";
    private static final int PARTS = 8;
    private static final int DAY_HOUR = 2;
    /** With ".1" for the series behind it a UID still has 64 characters. */
    private static final int LONGEST = 62;
    /** Values without leading zeros, which RAY-UID-004 forbids, are read as with them. */
    private static final List<Pattern> FORM = List.of(
            Pattern.compile("\\d{4}"),
            Pattern.compile("0?[1-9]|1[0-2]"),
            Pattern.compile("\\d+"),
            Pattern.compile("[0-5]?\\d"),
            Pattern.compile("[0-5]?\\d"),
            Pattern.compile("\\d{1,3}"),
            Pattern.compile("\\d+"),
            Pattern.compile("\\d{10}"));

    private static final Pattern DAYS_AND_HOURS = Pattern.compile("(0?[1-9]|[12]\\d|3[01])([01]\\d|2[0-3])");

    static final List<Check> CHECKS = new CheckList(RayUids.class)
            .written("RAY-UID-001", RayUids::root, RayWritten.GENERATED)
            .written("RAY-UID-002", RayUids::form, RayWritten.GENERATED)
            .written("RAY-UID-003", RayUids::dayAndHour, RayWritten.GENERATED)
            .written("RAY-UID-004", RayUids::leadingZeros, RayWritten.GENERATED)
            .written(
                    "RAY-UID-005",
                    RayUids::series,
                    Iods.STRUCTURE_SET,
                    Iods.PLAN,
                    Iods.ION_PLAN,
                    RayWritten.RT_IMAGE,
                    Iods.REGISTRATION)
            .covered("RAY-UID-006")
            .written("RAY-UID-007", RayUids::length, RayWritten.GENERATED)
            .writtenSet("RAY-UID-008", RayUids::beamDoses)
            .covered("RAY-EXP-DOSE-018")
            .written("RAY-UID-009", RayUids::planDose, Iods.DOSE)
            .all();

    private RayUids() {}

    /** The components behind the root; none where there are not eight, which RAY-UID-001 reports. */
    private static List<String> parts(DataSet object) {
        String uid = object.string(Tags.SOPInstanceUID);
        List<String> parts =
                uid.startsWith(ROOT) ? List.of(uid.substring(ROOT.length()).split("\\.", -1)) : List.of();
        return parts.size() == PARTS && RayWritten.isGenerated(object) ? parts : List.of();
    }

    private static void root(DataSet object, Sink out) {
        if (RayWritten.isGenerated(object) && parts(object).isEmpty()) {
            out.add(
                    "SOPInstanceUID",
                    "is " + object.string(Tags.SOPInstanceUID) + "; accepted: " + ROOT
                            + " with year, month, day and hour, minute, second, millisecond, number and random number");
        }
    }

    private static void form(DataSet object, Sink out) {
        List<String> parts = parts(object);
        for (int i = 0; i < parts.size(); i++) {
            if (!FORM.get(i).matcher(parts.get(i)).matches()) {
                out.add(
                        "SOPInstanceUID",
                        "has " + parts.get(i) + " as component " + (i + 1) + " of the time and numbers");
                return;
            }
        }
    }

    private static void dayAndHour(DataSet object, Sink out) {
        List<String> parts = parts(object);
        if (!parts.isEmpty() && !DAYS_AND_HOURS.matcher(parts.get(DAY_HOUR)).matches()) {
            out.add("SOPInstanceUID", "has " + parts.get(DAY_HOUR) + " for day and hour; the hour has two digits");
        }
    }

    // E34
    private static void leadingZeros(DataSet object, Sink out) {
        for (String part : parts(object)) {
            if (part.length() > 1 && part.startsWith("0")) {
                out.add("SOPInstanceUID", "has component " + part + ", which starts with 0");
                return;
            }
        }
    }

    private static void series(DataSet object, Sink out) {
        String expected = object.string(Tags.SOPInstanceUID) + ".1";
        if (RayWritten.isGenerated(object)
                && !object.string(Tags.SeriesInstanceUID).equals(expected)) {
            out.add("SeriesInstanceUID", "is " + object.string(Tags.SeriesInstanceUID) + "; accepted: " + expected);
        }
    }

    private static void planDose(DataSet dose, Sink out) {
        if (dose.string(Tags.DoseSummationType).equals("PLAN")) {
            series(dose, out);
        }
    }

    private static void length(DataSet object, Sink out) {
        int length = object.string(Tags.SOPInstanceUID).length();
        if (RayWritten.isGenerated(object) && length > LONGEST) {
            out.add("SOPInstanceUID", "is " + length + " characters long; accepted: " + LONGEST);
        }
    }

    /** All beam doses of a plan are one series, named after one of them. */
    private static void beamDoses(SubjectSet set, SetSink out) {
        for (Subject dose : set.all(Iods.DOSE)) {
            String series = dose.dataSet().string(Tags.SeriesInstanceUID);
            boolean beam = dose.dataSet().string(Tags.DoseSummationType).equals("BEAM");
            boolean first = series.endsWith(".1")
                    && set.find(series.substring(0, series.length() - 2)).isPresent();
            if (beam && !first) {
                out.add(
                        dose,
                        "SeriesInstanceUID",
                        "is " + series + "; accepted: the SOP Instance UID of the first beam dose with .1 behind it");
            }
        }
    }
}
