package org.isocenter.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.isocenter.conformance.Fact;
import org.isocenter.conformance.PrintingPolicies;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Service;
import org.isocenter.services.Manner;
import org.isocenter.services.PrintConvention;
import org.isocenter.services.PrinterCodes;
import org.isocenter.services.PrinterNotice;

/** How a product prints, read from its profile: what it proposes, its habits, what it makes of codes of printers. */
public final class PrintingHabits {
    private static final String PRINT_CLASSES = "1.2.840.10008.5.1.1.";
    /** Facts of status whose name begins so are about codes of printers; the rest of the name is the code. */
    private static final String CODE = "Printer Status Info ";

    private final Profile profile;

    public PrintingHabits(Profile profile) {
        this.profile = profile;
    }

    /** Its policies. */
    public PrintingPolicies policies() {
        return profile.product().printing();
    }

    /** Whether it prints at all. */
    public boolean prints() {
        return !proposed().isEmpty();
    }

    private List<Service> proposed() {
        List<Service> proposed = new ArrayList<>();
        for (Service service : profile.product().services()) {
            if (service.scu() && service.sopClass().startsWith(PRINT_CLASSES)) {
                proposed.add(service);
            }
        }
        return proposed;
    }

    /** Its conventions; ours where its statement says nothing. */
    // COH-PRN-001, COH-PRN-002, ONC-PRN-001, ONC-PRN-015
    public PrintConvention convention() {
        PrintConvention ours = PrintConvention.DEFAULT;
        PrintingPolicies said = policies();
        Manner manner = new Personality(profile).manner();
        return new PrintConvention(
                proposed().stream().map(Service::sopClass).toList(),
                proposed().isEmpty()
                        ? ours.transferSyntaxes()
                        : proposed().getFirst().transferSyntaxes(),
                true,
                said.presentationLut(),
                said.printsSession(),
                said.deletes(),
                said.copiesAreJobs(),
                said.abortsOnFailure(),
                said.reportsEvents(),
                seconds(said.imageSeconds(), ours.imagePatience()),
                seconds(said.responseSeconds(), ours.patience()),
                seconds(said.keepOpenSeconds(), ours.keepOpen()),
                seconds(said.pollSeconds(), ours.poll()),
                manner.identity(),
                manner.maxPduLength());
    }

    private static Duration seconds(int stated, Duration otherwise) {
        return stated > 0 ? Duration.ofSeconds(stated) : otherwise;
    }

    /** What it makes of codes of printers; by Printer Status where its profile has no table. */
    // COH-PRN-032 to COH-PRN-050
    public PrinterCodes codes() {
        Map<String, PrinterNotice> codes = new HashMap<>();
        for (Fact fact : profile.facts(Fact.Topic.STATUS)) {
            if (fact.name().startsWith(CODE)) {
                codes.put(fact.name().substring(CODE.length()), notice(fact.value()));
            }
        }
        return codes.isEmpty()
                ? PrinterCodes.BY_STATUS
                : new PrinterCodes(codes, codes.getOrDefault("UNKNOWN", PrinterCodes.BY_STATUS.unknown()));
    }

    /** A reaction and, behind a colon, a message. */
    private static PrinterNotice notice(String value) {
        int colon = value.indexOf(':');
        String word = colon < 0 ? value : value.substring(0, colon);
        String message = colon < 0 ? "" : value.substring(colon + 1).strip();
        return new PrinterNotice(
                PrinterNotice.Reaction.valueOf(
                        word.strip().toUpperCase(Locale.ROOT).replace(' ', '_')),
                message);
    }
}
