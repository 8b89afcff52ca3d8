package org.isocenter.registration;

import org.isocenter.dicom.Finding;

/** The input determines no map: the finding says what is wrong and what to do. No number is given, since it would look right. */
public final class NoRegistrationException extends Exception {
    private static final long serialVersionUID = 1L;

    private static final String SOURCE = "AAPM TG-132, 10.1002/mp.12256";

    private final transient Finding finding;

    /** @param rule what is wrong, such as {@code REG-COLLINEAR} */
    public NoRegistrationException(String rule, String message) {
        super(message);
        this.finding = new Finding(Finding.Severity.ERROR, Finding.Effect.REFUSED, rule, "", message, SOURCE, "");
    }

    public Finding finding() {
        return finding;
    }
}
