package org.isocenter.statements;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isocenter.conformance.Fact;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Rule;
import org.isocenter.conformance.Service;
import org.isocenter.conformance.Verdict;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.SopClasses;
import org.isocenter.dicom.Tags;

/** Compares what one product writes with what another reads. Nothing is guessed: what a statement leaves open stays open. */
public final class Comparer {
    private final Profile exporter;
    private final Profile importer;
    private final List<AttributeComparison> attributes = new ArrayList<>();
    private final List<Comparison.Judged> judged = new ArrayList<>();

    private Comparer(Profile exporter, Profile importer) {
        this.exporter = exporter;
        this.importer = importer;
    }

    /** What gets through from one product to another. */
    public static Comparison compare(Profile exporter, Profile importer) {
        return new Comparer(exporter, importer).compare();
    }

    private Comparison compare() {
        List<SopClassComparison> sopClasses = new ArrayList<>();
        for (Service service : exporter.product().services()) {
            sopClasses.add(sopClass(service, counterpart(service, importer)));
        }
        for (Service service : importer.product().services()) {
            if (counterpart(service, exporter) == null) {
                sopClasses.add(sopClass(null, service));
            }
        }
        if (!judged.isEmpty()) {
            importer.judgedOverSets().forEach(rule -> judged.add(new Comparison.Judged("", rule)));
        }
        return new Comparison(
                exporter.product(),
                importer.product(),
                sopClasses,
                negotiation(),
                characterSets(
                        exporter.product().characterSets(), importer.product().characterSets()),
                attributes,
                judged);
    }

    /** The same SOP class on the other side, of the same modality where it stands there for several; {@code null} for none. */
    private static Service counterpart(Service service, Profile other) {
        List<Service> same = other.product().services().stream()
                .filter(candidate -> candidate.sopClass().equals(service.sopClass()))
                .toList();
        return same.stream()
                .filter(candidate -> candidate.modality().equals(service.modality()))
                .findFirst()
                .orElse(same.isEmpty() ? null : same.getFirst());
    }

    private SopClassComparison sopClass(Service ours, Service theirs) {
        Service known = ours == null ? theirs : ours;
        boolean storage = !known.modality().isEmpty() || SopClasses.isStorage(known.sopClass());
        boolean sent = ours != null && ours.scu();
        boolean taken = theirs != null && theirs.scp();
        if (storage) {
            if (!sent) {
                return row(ours, theirs, Verdict.UNKNOWN, exporter.id() + " does not send it", "", 0);
            }
            return taken ? storage(ours, theirs) : refused(ours, theirs);
        }
        boolean offered = ours != null && ours.scp() && theirs != null && theirs.scu();
        if (sent && taken || offered) {
            return haveCommonSyntax(ours, theirs)
                    ? row(ours, theirs, Verdict.ACCEPTS, "", "", 0)
                    : row(ours, theirs, Verdict.REFUSES, "no transfer syntax in common", "", 0);
        }
        return row(ours, theirs, Verdict.UNKNOWN, "nobody provides it to the other", "", 0);
    }

    private SopClassComparison refused(Service ours, Service theirs) {
        DataSet object = DataSet.builder()
                .put(Tags.SOPClassUID, ours.sopClass())
                .put(Tags.Modality, ours.modality())
                .build();
        Optional<Rule> rule = importer.stranger(object);
        String reason = importer.id() + " does not take it"
                + rule.map(r -> ": " + r.what()).orElse("");
        String passed = onlyPassesOn(ours)
                ? exporter.id() + " makes none and only passes on what others sent; " + reason
                : reason;
        Verdict verdict = onlyPassesOn(ours) ? Verdict.UNKNOWN : Verdict.REFUSES;
        return row(ours, theirs, verdict, passed, rule.map(Rule::id).orElse(""), 0);
    }

    /** Whether a product that states what it writes states nothing of a class it keeps and sends, as an archive does. */
    private boolean onlyPassesOn(Service service) {
        boolean statesOthers = exporter.product().services().stream()
                .anyMatch(other -> other.scu() && !new Written(exporter, other).isEmpty());
        return service.scp() && statesOthers && new Written(exporter, service).isEmpty();
    }

    private SopClassComparison storage(Service ours, Service theirs) {
        if (!haveCommonSyntax(ours, theirs)) {
            return row(ours, theirs, Verdict.REFUSES, "no transfer syntax in common", "", 0);
        }
        Written written = new Written(exporter, ours);
        Rows read = Rows.of(importer, "import", theirs.iod());
        List<AttributeComparison> compared = new AttributeComparer(ours, written, importer, read).compare();
        attributes.addAll(compared);
        importer.judgedByCode(theirs.iod()).forEach(rule -> judged.add(new Comparison.Judged(ours.sopClass(), rule)));
        int open = (int) compared.stream()
                .filter(attribute -> attribute.verdict() == Verdict.UNKNOWN)
                .count();
        if (read.isEmpty() && keepsAll(importer)) {
            return row(ours, theirs, Verdict.ACCEPTS, "kept whole (storage level 2); nothing more is stated", "", open);
        }
        if (written.isEmpty() || read.isEmpty()) {
            String silent = written.isEmpty() ? exporter.id() + " writes" : importer.id() + " reads";
            return row(ours, theirs, Verdict.UNKNOWN, "what " + silent + " is not stated", "", open);
        }
        return row(ours, theirs, worst(compared), "", "", open);
    }

    // PS3.4 B.3.1: a provider of level 2 keeps all attributes, standard and private
    static boolean keepsAll(Profile profile) {
        return profile.facts(Fact.Topic.STORAGE_LEVEL).stream()
                .anyMatch(fact -> fact.value().startsWith("2"));
    }

    /** What is left open does not count: it is counted beside the verdict. */
    private static Verdict worst(List<AttributeComparison> compared) {
        return compared.stream()
                .map(AttributeComparison::verdict)
                .filter(verdict -> verdict != Verdict.UNKNOWN)
                .reduce(Verdict.ACCEPTS, (a, b) -> a.compareTo(b) >= 0 ? a : b);
    }

    private static SopClassComparison row(
            Service ours, Service theirs, Verdict verdict, String reason, String rule, int open) {
        Service known = ours == null ? theirs : ours;
        return new SopClassComparison(
                known.sopClass(),
                known.name(),
                verdict,
                roles(ours),
                roles(theirs),
                ours == null || theirs == null ? List.of() : common(ours, theirs),
                reason,
                rule,
                open);
    }

    private static String roles(Service service) {
        if (service == null) {
            return "";
        }
        return ((service.scu() ? "SCU" : "") + (service.scp() ? " SCP" : "")).strip();
    }

    private static List<String> common(Service ours, Service theirs) {
        return ours.transferSyntaxes().stream()
                .filter(theirs.transferSyntaxes()::contains)
                .toList();
    }

    /** Where one side does not state its transfer syntaxes nothing speaks against it. */
    private static boolean haveCommonSyntax(Service ours, Service theirs) {
        boolean stated =
                !ours.transferSyntaxes().isEmpty() && !theirs.transferSyntaxes().isEmpty();
        return !stated || !common(ours, theirs).isEmpty();
    }

    private List<Comparison.Limit> negotiation() {
        List<Comparison.Limit> limits = new ArrayList<>();
        for (Fact.Topic topic : Fact.Topic.values()) {
            if (topic.isNegotiation()) {
                String ours = stated(exporter, topic);
                String theirs = stated(importer, topic);
                if (!ours.isEmpty() || !theirs.isEmpty()) {
                    limits.add(new Comparison.Limit(topic.text(), ours, theirs));
                }
            }
        }
        return limits;
    }

    private static String stated(Profile profile, Fact.Topic topic) {
        return String.join(
                "; ", profile.facts(topic).stream().map(Fact::words).distinct().toList());
    }

    static Comparison.CharacterSets characterSets(List<String> ours, List<String> theirs) {
        List<String> common = ours.stream().filter(theirs::contains).toList();
        List<String> lost = ours.stream().filter(set -> !theirs.contains(set)).toList();
        if (ours.isEmpty() || theirs.isEmpty()) {
            return new Comparison.CharacterSets(List.of(), List.of(), Verdict.UNKNOWN);
        }
        // The default repertoire is understood by all (PS3.5 6.1.2.2), so that text is never refused as a whole.
        return new Comparison.CharacterSets(common, lost, lost.isEmpty() ? Verdict.ACCEPTS : Verdict.ACCEPTS_WITH_LOSS);
    }
}
