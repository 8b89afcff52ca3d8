package org.isocenter.varian;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.Place;
import org.isocenter.conformance.Sink;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Text;
import org.isocenter.dicom.Vr;

/** Private attributes of the On-Board Imager (lines 950 to 1000 of the statement): representation, multiplicity and terms. */
final class ObiPrivate {
    /** Number of values that is not printed. */
    private static final int ANY = 0;

    /**
     * One attribute of the private dictionary.
     *
     * @param vm how many values; 0 where the statement does not say
     * @param terms accepted values; empty for any
     */
    private record Entry(String rule, Vr vr, int vm, List<String> terms) {}

    /** Group and last eight bits, VR, number of values, terms, rule. */
    private static final String TABLE = """
            3241xx00 LO 0 - 003
            3241xx02 IS 0 - 003
            3241xx03 US 0 - 003
            3241xx04 DS 6 - 004
            3241xx05 DS 3 - 004
            3241xx06 DS 2 - 004
            300Bxx01 FL 1 - 005
            300Bxx02 FL 1 - 005
            300Bxx04 FL 1 - 005
            300Bxx08 SH 1 - 005
            300Bxx0E FL 1 - 006
            300Bxx11 FL 1 - 006
            300Bxx17 FL 1 - 006
            3243xx09 SH 1 - 008
            3243xx28 IS 1 - 008
            3247xx00 SH 1 - 009
            3249xx00 DS 1 - 009
            3249xx10 UI 1 - 009
            3251xx00 LO 1 - 009
            3253xx00 OB 0 - 010
            3253xx01 IS 1 - 010
            3253xx02 LO 1 - 010
            3257xx01 CS 1 ALL_PLANS|PREDECESSOR|NOT_PREDECESSOR 012
            3257xx10 CS 1 ALL|PRIMARY 012
            3259xx00 SQ 0 - 013
            3259xx02 DS 1 - 013
            3259xx04 DS 1 - 013
            3259xx06 DS 1 - 013
            3261xx2A OB 0 - 014
            3263xx00 CS 1 OVERLAPPING|NONOVERLAPPING 015
            3263xx01 SQ 0 - 016
            3263xx02 CS 1 PREDECESSOR|ADDITION 016
            3265xx00 SL 1 - 017
            3265xx01 SL 1 - 017
            3267xx00 SH 1 - 017
            3271xx00 CS 1 MARKER|POINT_MATCH|REFERENCE_LINE 018
            3273xx00 DS 3 - 019
            3273xx01 CS 1 - 019
            3275xx00 LO 1 - 020
            3277xx00 SQ 0 - 020
            3285xx00 SQ 0 - 021
            3285xx01 CS 1 - 021
            3285xx02 SH 1 - 021
            3287xx00 SQ 0 - 022
            3287xx01 LO 1 - 022
            3287xx02 SH 1 - 022
            3279xx00 UN 0 - 024
            3281xx00 UN 0 - 024
            """;

    private static final Map<Integer, Entry> ENTRIES = entries();
    /** E26: in module tables only, and never written. */
    private static final String UNWRITTEN = "OBI-PRIV-024";

    static final List<Check> CHECKS = checks();

    private ObiPrivate() {}

    private static Map<Integer, Entry> entries() {
        Map<Integer, Entry> entries = new HashMap<>();
        TABLE.lines()
                .map(line -> line.split(" "))
                .forEach(c -> entries.put(
                        Tag.of(Integer.parseInt(c[0].substring(0, 4), 16), Integer.parseInt(c[0].substring(6), 16)),
                        new Entry(
                                "OBI-PRIV-" + c[4],
                                Vr.valueOf(c[1]),
                                Integer.parseInt(c[2]),
                                c[3].equals("-") ? List.of() : List.of(c[3].split("\\|")))));
        return entries;
    }

    private static List<Check> checks() {
        CheckList list = new CheckList(ObiPrivate.class);
        TreeSet<String> rules =
                new TreeSet<>(ENTRIES.values().stream().map(Entry::rule).toList());
        rules.remove(UNWRITTEN);
        for (String rule : rules) {
            list.object(rule, (object, out) -> known(rule, object, out));
            list.written(rule, (object, out) -> known(rule, object, out));
        }
        return list.object("OBI-PRIV-011", ObiPrivate::length, Iods.PLAN)
                .written(UNWRITTEN, ObiPrivate::unwritten)
                .written("OBI-PRIV-025", ObiPrivate::unknown)
                .covered("OBI-PRIV-001", "OBI-PRIV-002", "OBI-PRIV-007")
                .all();
    }

    private static void known(String rule, DataSet object, Sink out) {
        each(
                object,
                null,
                (place, found) -> found.entry()
                        .filter(entry -> entry.rule().equals(rule))
                        .map(entry -> offence(entry, found))
                        .filter(message -> !message.isEmpty())
                        .ifPresent(message -> out.add(found.where(place), message)));
    }

    private static String offence(Entry entry, Found found) {
        Element element = found.element();
        if (element.vr() != entry.vr() && element.vr() != Vr.UN) {
            return "has VR " + element.vr() + "; accepted: " + entry.vr();
        }
        if (element.isEmpty() || element.vr() == Vr.UN || element.vr() == Vr.SQ) {
            return "";
        }
        List<String> values = entry.vm() == ANY ? List.of() : found.item().strings(element.tag());
        if (entry.vm() != ANY && values.size() != entry.vm()) {
            return "has " + values.size() + " values; accepted: " + entry.vm();
        }
        return !entry.terms().isEmpty() && !entry.terms().containsAll(values)
                ? "is " + values.getFirst() + "; accepted: " + String.join(", ", entry.terms())
                : "";
    }

    private static void unwritten(DataSet object, Sink out) {
        each(
                object,
                null,
                (place, found) -> found.entry()
                        .filter(entry -> entry.rule().equals(UNWRITTEN))
                        .ifPresent(_ -> out.add(found.where(place), "is not written")));
    }

    private static void unknown(DataSet object, Sink out) {
        each(object, null, (place, found) -> {
            if (found.entry().isEmpty()) {
                out.add(found.where(place), "is in no list of private attributes");
            }
        });
    }

    private static void length(DataSet plan, Sink out) {
        Element xml = VarianPrivate.find(plan, 0x3253, 0x00).orElse(null);
        Element length = VarianPrivate.find(plan, 0x3253, 0x01).orElse(null);
        if (xml == null || length == null || length.isEmpty()) {
            return;
        }
        long bytes = xml.bytes().length();
        // PS3.5 6.2: a value is padded to an even length with one byte.
        boolean padded =
                bytes > 0 && (xml.bytes().at(bytes - 1) == 0 || xml.bytes().at(bytes - 1) == ' ');
        String said = plan.string(length.tag()).strip();
        if (!said.equals(Long.toString(bytes)) && !(padded && said.equals(Long.toString(bytes - 1)))) {
            out.add(
                    VarianPrivate.name(plan, length.tag()),
                    "is " + said + "; accepted: " + (padded ? bytes - 1 : bytes) + ", the length of the XML");
        }
    }

    /** A private element and the item it stands in. */
    private record Found(DataSet item, Element element) {
        String where(Place place) {
            return Place.where(place, VarianPrivate.name(item, element.tag()));
        }

        /** Its entry in the dictionary; empty where the block is of another vendor or the number is not listed. */
        Optional<Entry> entry() {
            String creator = item.privateCreator(element.tag());
            int group = Tag.group(element.tag());
            // OBI-PRIV-007: group 300B is shared with RayStation under the creator IMPAC, and used otherwise by others.
            boolean ours = group == 0x300B
                    ? creator.equals("IMPAC") || !creator.isEmpty() && VarianPrivate.isOurs(creator)
                    : VarianPrivate.isOurs(creator);
            return ours
                    ? Optional.ofNullable(ENTRIES.get(Tag.of(group, Tag.element(element.tag()) & 0xFF)))
                    : Optional.empty();
        }
    }

    /** Visits each private element but creators. Contours are left out: they are many and hold none. */
    private static void each(DataSet item, Place place, BiConsumer<Place, Found> visitor) {
        for (Element element : item.elements()) {
            int tag = element.tag();
            if (Tag.isPrivate(tag) && !Tag.isPrivateCreator(tag) && !Tag.isGroupLength(tag)) {
                visitor.accept(place, new Found(item, element));
            }
            List<DataSet> items = tag == Tags.ContourSequence ? List.of() : element.items();
            for (int i = 0; i < items.size(); i++) {
                each(items.get(i), new Place(place, Text.name(tag, item), i + 1), visitor);
            }
        }
    }
}
