package org.isocenter.standard;

import org.isocenter.dicom.Vr;

/** Whether a text value has the form of its VR (PS3.5 6.2). A value comes without padding and is not empty. */
final class StandardSyntax {
    private StandardSyntax() {}

    /** What a value of this VR looks like, for messages. */
    static String form(Vr vr) {
        return switch (vr) {
            case AE -> "AE holds characters of the default repertoire";
            case AS -> "AS holds three digits and D, W, M or Y";
            case CS -> "CS holds capital letters, digits, space and underscore";
            case DA -> "DA holds a date as YYYYMMDD";
            case DT -> "DT holds YYYYMMDDHHMMSS.FFFFFF&ZZXX, cut where it is not known";
            case TM -> "TM holds HHMMSS.FFFFFF, cut where it is not known";
            case UI -> "UI holds numbers without leading zeros between dots";
            case PN -> "PN holds up to three groups of up to five components without control characters";
            default -> vr + " holds no such character";
        };
    }

    /** Whether the form is right; VRs that have none but their repertoire are judged by it. */
    static boolean holds(Vr vr, String value) {
        return switch (vr) {
            case AS -> isAge(value);
            case CS -> isCode(value);
            case DA -> isDate(value);
            case DT -> isDateTime(value);
            case TM -> isTime(value);
            case UI -> isUid(value);
            case PN -> isName(value);
            case AE, SH, LO, UC, UR -> isLine(value);
            case LT, ST, UT -> isText(value);
            default -> true;
        };
    }

    private static boolean isAge(String value) {
        return value.length() == 4 && areDigits(value, 0, 3) && "DWMY".indexOf(value.charAt(3)) >= 0;
    }

    private static boolean isCode(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == ' ' || c == '_')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDate(String value) {
        return value.length() == 8 && areDigits(value, 0, 8) && number(value, 4) >= 1 && isDay(value);
    }

    private static boolean isDay(String value) {
        int month = number(value, 4);
        int day = number(value, 6);
        int year = number(value, 0) * 100 + number(value, 2);
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        int last = month == 2 ? leap ? 29 : 28 : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
        return month <= 12 && day >= 1 && day <= last;
    }

    private static boolean isTime(String value) {
        int dot = value.indexOf('.');
        int end = dot < 0 ? value.length() : dot;
        boolean clock = end >= 2 && end <= 6 && end % 2 == 0 && areDigits(value, 0, end);
        if (!clock || dot >= 0 && !isFraction(value, dot, end == 6)) {
            return false;
        }
        // 60 is a leap second.
        return number(value, 0) <= 23 && (end < 4 || number(value, 2) <= 59) && (end < 6 || number(value, 4) <= 60);
    }

    private static boolean isFraction(String value, int dot, boolean afterSeconds) {
        int digits = value.length() - dot - 1;
        return afterSeconds && digits >= 1 && digits <= 6 && areDigits(value, dot + 1, value.length());
    }

    private static boolean isDateTime(String value) {
        int zone = Math.max(value.indexOf('+'), value.indexOf('-'));
        if (zone >= 0 && (value.length() != zone + 5 || !areDigits(value, zone + 1, value.length()))) {
            return false;
        }
        String moment = zone < 0 ? value : value.substring(0, zone);
        if (moment.length() < 4 || !areDigits(moment, 0, 4)) {
            return false;
        }
        if (moment.length() <= 8) {
            // A missing month or day is completed so that the rest is judged as a date.
            String date = moment + "0101".substring(Math.min(4, moment.length() - 4));
            return moment.length() % 2 == 0 && isDate(date);
        }
        return isDate(moment.substring(0, 8)) && isTime(moment.substring(8));
    }

    private static boolean isUid(String value) {
        int start = 0;
        for (int i = 0; i <= value.length(); i++) {
            if (i == value.length() || value.charAt(i) == '.') {
                boolean zeroFirst = i - start > 1 && value.charAt(start) == '0';
                if (i == start || zeroFirst || !areDigits(value, start, i)) {
                    return false;
                }
                start = i + 1;
            }
        }
        return true;
    }

    private static boolean isName(String value) {
        int groups = 1;
        int components = 1;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            groups += c == '=' ? 1 : 0;
            components = c == '=' ? 1 : c == '^' ? components + 1 : components;
            if (groups > 3 || components > 5 || isControl(c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLine(String value) {
        return value.chars().noneMatch(StandardSyntax::isControl);
    }

    private static boolean isText(String value) {
        return value.chars().noneMatch(c -> isControl(c) && c != '\t' && c != '\n' && c != '\f' && c != '\r');
    }

    private static boolean isControl(int c) {
        return c < ' ' && c != 0x1B || c == 0x7F;
    }

    private static boolean areDigits(String value, int from, int to) {
        for (int i = from; i < to; i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** The number of two digits. */
    private static int number(String value, int at) {
        return (value.charAt(at) - '0') * 10 + value.charAt(at + 1) - '0';
    }
}
