package org.isocenter.objects;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DateText;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Numbers;
import org.isocenter.dicom.SpecificCharacterSet;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Text;
import org.isocenter.rt.SuvScale;
import org.isocenter.rt.UnfitException;

/**
 * Finds the scale from the values of a PET series to Standardized Uptake Values by the vendor-neutral method of QIBA (FDG-PET/CT
 * profile, appendix on SUV): from activity per volume, the dose injected, its decay, and the patient's weight and size. Units BQML,
 * GML (which are SUV already) and CNTS with the scales that Philips keeps in private attributes.
 */
public final class SuvReader {
    private static final String SOURCE = "PS3.3 C.8.9.1, C.8.9.2";
    /** Less was never injected; such a number is in MBq. */
    private static final double LEAST_DOSE_BQ = 1e4;

    private static final double DAY_S = 86_400;

    private final DataSet first;
    private final LocalDateTime scanStart;
    private final String scanSource;

    private SuvReader(List<DicomFile> series) throws UnfitException {
        first = series.getFirst().dataSet();
        Optional<LocalDateTime> ge = geScanTime(first);
        Optional<LocalDateTime> seriesTime = time(first, Tags.SeriesDate, Tags.SeriesTime);
        Optional<LocalDateTime> acquired = series.stream()
                .flatMap(file -> time(file.dataSet(), Tags.AcquisitionDate, Tags.AcquisitionTime).stream())
                .min(LocalDateTime::compareTo);
        // a series that was computed later has a later series time than its first acquisition
        boolean original = seriesTime.isPresent()
                && (acquired.isEmpty() || !seriesTime.orElseThrow().isAfter(acquired.orElseThrow()));
        if (original) {
            scanStart = seriesTime.orElseThrow();
            scanSource = "Series Time";
        } else if (ge.isPresent()) {
            scanStart = ge.orElseThrow();
            scanSource = "(0009,100D GEMS_PETD_01)";
        } else {
            scanStart = acquired.or(() -> seriesTime).orElse(null);
            scanSource = "earliest Acquisition Time";
        }
    }

    /**
     * The scale of a series.
     *
     * @throws UnfitException where units, dose, half life, times, weight or size are missing or cannot be
     */
    public static SuvScale read(List<DicomFile> series, SuvScale.Variant variant) throws UnfitException {
        if (series.isEmpty()
                || !series.getFirst().dataSet().string(Tags.Modality).equals("PT")) {
            throw unfit("Modality", "this is no PET series; give PET images");
        }
        SuvReader reader = new SuvReader(series);
        Map<String, Double> factors = new HashMap<>();
        String basis = "";
        for (DicomFile file : series) {
            Factor factor = reader.factor(file.dataSet(), variant);
            factors.put(file.dataSet().string(Tags.SOPInstanceUID), factor.value());
            basis = factor.basis();
        }
        return new SuvScale(variant, factors, basis);
    }

    private record Factor(double value, String basis) {}

    private Factor factor(DataSet image, SuvScale.Variant variant) throws UnfitException {
        String units = image.string(Tags.Units);
        return switch (units) {
            case "BQML" -> activity(image, 1, variant, "BQML");
            case "GML" -> suv(image, 1, variant, "GML");
            case "CNTS" -> counts(image, variant);
            default -> throw unfit("Units", "units " + units + " give no uptake; expected BQML, GML or CNTS");
        };
    }

    // Philips: either counts to SUV, or counts to Bq/ml
    private Factor counts(DataSet image, SuvScale.Variant variant) throws UnfitException {
        double direct = philips(image, 0x00).orElse(0);
        if (direct > 0) {
            return suv(image, direct, variant, "CNTS x (7053,1000 Philips PET Private Group)");
        }
        double concentration = philips(image, 0x09).orElse(0);
        if (concentration > 0) {
            return activity(image, concentration, variant, "CNTS x (7053,1009 Philips PET Private Group)");
        }
        throw unfit("Units", "counts without (7053,1000) and (7053,1009) of Philips have no scale");
    }

    /** From body weight SUV to the variant. */
    private Factor suv(DataSet image, double toBodyWeight, SuvScale.Variant variant, String basis)
            throws UnfitException {
        double ratio = variant == SuvScale.Variant.BODY_WEIGHT
                ? 1
                : reference(image, variant) / reference(image, SuvScale.Variant.BODY_WEIGHT);
        return new Factor(toBodyWeight * ratio, basis);
    }

    /** From activity per volume: {@code reference / dose at the time to which the image is corrected}. */
    private Factor activity(DataSet image, double toBqMl, SuvScale.Variant variant, String basis)
            throws UnfitException {
        DataSet drug = Attributes.item(image, Tags.RadiopharmaceuticalInformationSequence);
        double dose = Attributes.real(drug, Tags.RadionuclideTotalDose);
        double halfLife = Attributes.real(drug, Tags.RadionuclideHalfLife);
        if (!(dose > LEAST_DOSE_BQ)) {
            throw unfit(
                    "RadiopharmaceuticalInformationSequence[1].RadionuclideTotalDose",
                    "a dose of " + dose + " Bq was not injected; expected Bq, not MBq");
        }
        if (!(halfLife > 0)) {
            throw unfit("RadiopharmaceuticalInformationSequence[1].RadionuclideHalfLife", "no half life");
        }
        // PS3.3 C.8.9.1.1.5
        String correction = image.string(Tags.DecayCorrection);
        double elapsed = switch (correction) {
            case "ADMIN" -> 0;
            case "START" -> elapsed(drug, scanStart, scanSource);
            case "NONE" ->
                elapsed(
                        drug,
                        time(image, Tags.AcquisitionDate, Tags.AcquisitionTime).orElse(null),
                        "Acquisition Time");
            default ->
                throw unfit("DecayCorrection", "correction \"" + correction + "\", expected START, ADMIN or NONE");
        };
        double left = dose * Math.pow(2, -elapsed / halfLife);
        String when = correction.equals("START") ? " at " + scanSource : "";
        return new Factor(toBqMl * reference(image, variant) / left, basis + ", decay correction " + correction + when);
    }

    /** Seconds from injection to a scan, over midnight where the injection tells no date. */
    private double elapsed(DataSet drug, LocalDateTime scan, String source) throws UnfitException {
        if (scan == null) {
            throw unfit("AcquisitionTime", "the time of the scan (" + source + ") is not told");
        }
        Optional<LocalDateTime> full = DateText.dateTime(drug.string(Tags.RadiopharmaceuticalStartDateTime))
                .map(DateText.DateTime::local);
        if (full.isPresent()) {
            double seconds = Duration.between(full.orElseThrow(), scan).toMillis() / 1000.0;
            if (seconds < 0) {
                throw unfit("RadiopharmaceuticalStartDateTime", "the injection is after the scan, " + scan);
            }
            return seconds;
        }
        LocalTime injected = DateText.time(drug.string(Tags.RadiopharmaceuticalStartTime))
                .orElseThrow(() -> unfit("RadiopharmaceuticalStartTime", "the time of the injection is not told"));
        double seconds = Duration.between(injected, scan.toLocalTime()).toMillis() / 1000.0;
        return seconds < 0 ? seconds + DAY_S : seconds;
    }

    /** What uptake is related to: g, or cm2. */
    private static double reference(DataSet image, SuvScale.Variant variant) throws UnfitException {
        double weight = required(image, Tags.PatientWeight, "PatientWeight", 0.2, 700);
        return switch (variant) {
            case BODY_WEIGHT -> 1000 * weight;
            case BODY_SURFACE -> 1e4 * 0.007184 * Math.pow(weight, 0.425) * Math.pow(sizeCm(image), 0.725);
            case LEAN_BODY_MASS_JAMES -> {
                double square = weight * weight / (sizeCm(image) * sizeCm(image));
                yield 1000 * (isMan(image) ? 1.10 * weight - 128 * square : 1.07 * weight - 148 * square);
            }
            case LEAN_BODY_MASS_JANMAHASATIAN -> {
                double bodyMassIndex = weight / Math.pow(sizeCm(image) / 100, 2);
                double divisor = isMan(image) ? 6680 + 216 * bodyMassIndex : 8780 + 244 * bodyMassIndex;
                yield 1000 * 9270 * weight / divisor;
            }
        };
    }

    private static double sizeCm(DataSet image) throws UnfitException {
        return 100 * required(image, Tags.PatientSize, "PatientSize", 0.2, 3);
    }

    private static boolean isMan(DataSet image) throws UnfitException {
        String sex = image.string(Tags.PatientSex);
        if (!sex.equals("M") && !sex.equals("F")) {
            throw unfit("PatientSex", "lean body mass needs M or F, found \"" + sex + "\"");
        }
        return sex.equals("M");
    }

    private static double required(DataSet image, int tag, String keyword, double least, double greatest)
            throws UnfitException {
        double value = Attributes.real(image, tag);
        if (!(value >= least && value <= greatest)) {
            throw unfit(keyword, "found " + value + ", expected " + least + " to " + greatest);
        }
        return value;
    }

    private static Optional<LocalDateTime> time(DataSet image, int dateTag, int timeTag) {
        Optional<LocalDate> date =
                DateText.date(image.string(dateTag)).or(() -> DateText.date(image.string(Tags.SeriesDate)));
        return DateText.time(image.string(timeTag))
                .map(time -> date.orElse(LocalDate.EPOCH).atTime(time));
    }

    // GE: PET scan_datetime
    private static Optional<LocalDateTime> geScanTime(DataSet image) {
        return privateElement(image, 0x0009, "GEMS_PETD_01", 0x0D)
                .flatMap(element -> Text.values(element, SpecificCharacterSet.DEFAULT, image.byteOrder()).stream()
                        .findFirst())
                .flatMap(DateText::dateTime)
                .map(DateText.DateTime::local);
    }

    private static OptionalDouble philips(DataSet image, int element) {
        Optional<Element> found = privateElement(image, 0x7053, "Philips PET Private Group", element);
        double[] values =
                found.map(value -> Numbers.doubles(value, image.byteOrder())).orElse(new double[0]);
        return values.length == 0 || !Double.isFinite(values[0])
                ? OptionalDouble.empty()
                : OptionalDouble.of(values[0]);
    }

    // PS3.5 7.8.1: the block of a creator may be any of 10 to FF
    private static Optional<Element> privateElement(DataSet image, int group, String creator, int element) {
        for (int block = 0x10; block <= 0xFF; block++) {
            if (image.string(Tag.of(group, block)).equals(creator)) {
                return image.find(Tag.of(group, block << 8 | element));
            }
        }
        return Optional.empty();
    }

    private static UnfitException unfit(String where, String message) {
        return new UnfitException("RT-SUV", where, message, SOURCE);
    }
}
