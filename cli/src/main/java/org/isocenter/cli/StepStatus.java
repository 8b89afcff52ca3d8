package org.isocenter.cli;

import org.isocenter.network.Status;

/** What a provider's answer to N-CREATE or N-SET means for who performs the step. */
final class StepStatus {
    private StepStatus() {}

    // COH-MPPS-013, COH-MPPS-014
    static String text(StepCommand.What what, Status status) {
        return status + meaning(what, status.code());
    }

    private static String meaning(StepCommand.What what, int code) {
        return switch (code) {
            case 0x0110 ->
                what == StepCommand.What.start
                        ? ": it could not keep the step"
                        : ": the step may no longer be updated, or it could not keep it";
            case 0x0105 -> ": it does not know an attribute";
            case 0x0106 -> ": an attribute has a value that it does not take";
            case 0x0111 -> ": there is a step with this UID";
            case 0x0112 -> ": there is no such step";
            case 0x0117 -> ": it is no UID";
            case 0x0118, 0x0119 -> ": it is no performed procedure step";
            case 0x0120 -> ": an attribute is missing";
            case 0x0121 -> ": an attribute has no value";
            case 0x0213 -> ": it has no resources left";
            default -> "";
        };
    }
}
