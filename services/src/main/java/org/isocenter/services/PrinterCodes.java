package org.isocenter.services;

import java.util.Locale;
import java.util.Map;

/**
 * What a system makes of the codes of Printer Status Info and Execution Status Info. Profiles carry such tables; one without codes goes by
 * Printer Status alone.
 *
 * @param codes by code in capital letters
 * @param unknown for a code that is not in the table
 */
public record PrinterCodes(Map<String, PrinterNotice> codes, PrinterNotice unknown) {
    private static final PrinterNotice READY = new PrinterNotice(PrinterNotice.Reaction.IDLE, "");

    /** By Printer Status alone. */
    public static final PrinterCodes BY_STATUS = new PrinterCodes(Map.of(), READY);

    public PrinterCodes {
        codes = Map.copyOf(codes);
    }

    /** What a printer's answer means. */
    // COH-PRN-032: where there is a table, only the code counts
    public PrinterNotice of(PrinterState state) {
        if (!codes.isEmpty()) {
            return of(state.info());
        }
        String text = "printer says " + state.status() + (state.info().isEmpty() ? "" : ", " + state.info());
        return switch (state.status()) {
            case "FAILURE" -> new PrinterNotice(PrinterNotice.Reaction.QUEUE_STOPPED, text);
            case "WARNING" -> new PrinterNotice(PrinterNotice.Reaction.INTERACT, text);
            default -> READY;
        };
    }

    /** What a code means; no code at all asks for nothing. */
    // COH-PRN-050
    public PrinterNotice of(String code) {
        return code.isEmpty() ? READY : codes.getOrDefault(code.toUpperCase(Locale.ROOT), unknown);
    }
}
