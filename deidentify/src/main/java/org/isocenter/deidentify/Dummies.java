package org.isocenter.deidentify;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DateText;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Vr;

/** Values that say nothing but keep an object valid, and dates moved by the same days for all of a patient. */
final class Dummies {
    static final String TEXT = "REMOVED";

    private static final String DATE = "19000101";
    private static final String TIME = "000000";
    private static final int DATE_LENGTH = 8;
    private static final DateTimeFormatter DA = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);

    private final Pseudonyms pseudonyms;
    private final String patient;
    private final int days;

    /** @param patient what identifies the patient */
    Dummies(Pseudonyms pseudonyms, String patient) {
        this.pseudonyms = pseudonyms;
        this.patient = patient;
        this.days = pseudonyms.days(patient);
    }

    /** What the patient is called. */
    String patient() {
        return pseudonyms.patient(patient);
    }

    /** A value in place of another one. */
    Element of(Element element, DataSet in) {
        if (element.tag() == Tags.PatientID) {
            return text(element, patient());
        }
        if (element.isEmpty()) {
            return element;
        }
        return switch (element.vr()) {
            case DA -> text(element, DATE);
            case TM -> text(element, TIME);
            case DT -> text(element, DATE + TIME);
            case UI -> text(element, pseudonyms.uid(in.string(element.tag())));
            case AS -> text(element, "000Y");
            case DS, IS -> text(element, "0");
            case PN -> text(element, "Removed^");
            case AE, CS, LO, SH, ST, LT, UC, UT -> text(element, TEXT);
            case UR -> text(element, "urn:removed");
            case AT, FD, FL, SL, SS, SV, UL, US, UV ->
                Element.of(
                        element.tag(),
                        element.vr(),
                        Bytes.of(
                                new byte
                                        [element.vr().unit() == 2 && element.vr() == Vr.AT
                                                ? 4
                                                : element.vr().unit()]));
            case OB, OD, OF, OL, OV, OW, UN ->
                Element.of(
                        element.tag(),
                        element.vr(),
                        Bytes.of(new byte[Math.max(2, element.vr().unit())]));
            case SQ -> element;
        };
    }

    private static Element text(Element element, String value) {
        return DataSet.builder()
                .put(element.tag(), element.vr(), value)
                .build()
                .find(element.tag())
                .orElseThrow();
    }

    /** Dates moved, times as they are. What is no date becomes empty. */
    String[] shifted(Vr vr, List<String> values) {
        return values.stream()
                .map(value -> switch (vr) {
                    case DA -> DateText.date(value).map(this::moved).orElse("");
                    case DT -> moved(value);
                    default -> value;
                })
                .toArray(String[]::new);
    }

    private String moved(LocalDate date) {
        return DA.format(date.plusDays(days));
    }

    private String moved(String dateTime) {
        if (dateTime.length() < DATE_LENGTH) {
            return "";
        }
        return DateText.date(dateTime.substring(0, DATE_LENGTH))
                .map(date -> moved(date) + dateTime.substring(DATE_LENGTH))
                .orElse("");
    }
}
