package org.isocenter.varian;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The elements of ExtendedVAPlanInterface (lines 1891 to 1945 of the statement). Names do not repeat, so a name tells the place. */
final class ObiInterfaceSchema {
    static final String ROOT = "ExtendedVAPlanInterface";

    /**
     * One element.
     *
     * @param name local name
     * @param parent name of the element around it; {@code -} for the root
     * @param min how often it stands there at least
     * @param max how often at most
     * @param type node, int, count (from 1 up), flag, decimal, hex, text of a length, or terms
     * @param places rule about where and how often it stands
     * @param values rule about what it holds
     */
    record Part(String name, String parent, int min, int max, String type, String places, String values) {
        private static final Pattern INT = Pattern.compile("[-+]?[0-9]{1,9}");
        private static final Pattern DECIMAL = Pattern.compile("[-+]?([0-9]{1,18}(\\.[0-9]{0,18})?|\\.[0-9]{1,18})");

        boolean isLeaf() {
            return !type.equals("node");
        }

        /** What is accepted, where the text is not; empty where it is. */
        String refusal(String text) {
            return switch (type) {
                case "int" -> INT.matcher(text).matches() ? "" : "a whole number";
                case "count" ->
                    INT.matcher(text).matches() && Integer.parseInt(text) >= 1 ? "" : "a whole number from 1 up";
                // E29: printed as whole numbers, described as true or false.
                case "flag" ->
                    INT.matcher(text).matches() || text.equals("true") || text.equals("false")
                            ? ""
                            : "0, 1, true, false";
                case "decimal" -> DECIMAL.matcher(text).matches() ? "" : "a number";
                case "hex" -> "";
                case "text16" -> text.length() <= 16 ? "" : "at most 16 characters";
                case "text254" -> text.length() <= 254 ? "" : "at most 254 characters";
                default -> List.of(type.split("\\|")).contains(text) ? "" : type.replace("|", ", ");
            };
        }
    }

    private static final String TABLE = """
            ExtendedVAPlanInterface - 1 1 node 001 001
            Beams ExtendedVAPlanInterface 0 1 node 002 002
            ToleranceTables ExtendedVAPlanInterface 0 1 node 002 002
            DoseReferences ExtendedVAPlanInterface 0 1 node 002 002
            Beam Beams 0 n node 003 003
            ReferencedBeamNumber Beam 1 1 int 004 004
            BeamExtension Beam 1 1 node 004 004
            FieldType BeamExtension 1 1 TREATMENT|SETUP 006 006
            FieldOrder BeamExtension 1 1 int 007 007
            RelatedTreatBeamNumber BeamExtension 0 1 int 008 008
            GantryRtnExtendedStart BeamExtension 0 1 flag 009 009
            GantryRtnExtendedStop BeamExtension 0 1 flag 009 009
            MUSubtraction BeamExtension 0 1 int 010 010
            FieldSetupPhotos BeamExtension 0 1 node 011 011
            FieldSetupPhoto FieldSetupPhotos 0 2 node 011 011
            SetupPhotoNumber FieldSetupPhoto 1 1 count 012 012
            SetupPhotoFormat FieldSetupPhoto 1 1 JPG|BMP 012 012
            SetupPhotoPicture FieldSetupPhoto 1 1 hex 012 012
            PhotoModified FieldSetupPhoto 1 1 true|false 012 012
            CustomAddOns Beam 0 1 node 013 013
            CustomAddOn CustomAddOns 0 4 node 013 013
            CustomAddOnType CustomAddOn 1 1 BLOCK|COMPENSATOR|TRAY 014 014
            CustomCode CustomAddOn 0 1 int 015 015
            ReferencedAddOnNumber CustomAddOn 0 1 int 015 015
            TraySpecification CustomAddOn 0 1 node 016 016
            TrayID TraySpecification 1 1 text16 016 016
            SourceTrayDistance TraySpecification 0 1 int 016 016
            ToleranceTable ToleranceTables 0 n node 017 017
            ReferencedToleranceTableNumber ToleranceTable 1 1 int 017 017
            ToleranceTableExtension ToleranceTable 1 1 node 017 017
            GantryRtnSetup ToleranceTableExtension 0 1 Automatic|Manual|Remote 018 019
            CollRtnSetup ToleranceTableExtension 0 1 Automatic|Manual|Remote 018 019
            CollXSetup ToleranceTableExtension 0 1 Automatic|Manual|Remote 018 019
            CollYSetup ToleranceTableExtension 0 1 Automatic|Manual|Remote 018 019
            PatientSupportAngleSetup ToleranceTableExtension 0 1 Automatic|Manual|Remote 018 019
            CouchLngSetup ToleranceTableExtension 0 1 Automatic|Manual|Remote 018 019
            CouchVrtSetup ToleranceTableExtension 0 1 Automatic|Manual|Remote 018 019
            CouchLatSetup ToleranceTableExtension 0 1 Automatic|Manual|Remote 018 019
            TableTopEccentricAngleSetup ToleranceTableExtension 0 1 Automatic|Manual|Remote 018 019
            DoseReference DoseReferences 0 n node 020 020
            ReferencedDoseReferenceNumber DoseReference 1 1 int 020 020
            DoseReferenceExtension DoseReference 1 1 node 020 020
            DailyDoseLimit DoseReferenceExtension 0 1 decimal 021 021
            SessionDoseLimit DoseReferenceExtension 0 1 decimal 021 021
            Breakpoints DoseReferenceExtension 0 1 node 022 022
            Breakpoint Breakpoints 0 n node 022 022
            BreakpointDose Breakpoint 1 1 decimal 022 022
            BreakpointWarning Breakpoint 1 1 text254 022 022
            """;

    private static final Map<String, Part> PARTS =
            parts().collect(Collectors.toUnmodifiableMap(Part::name, part -> part));

    private static final Map<String, List<Part>> CHILDREN = parts().collect(Collectors.groupingBy(Part::parent));

    private ObiInterfaceSchema() {}

    private static Stream<Part> parts() {
        return TABLE.lines()
                .map(line -> line.split(" "))
                .map(c -> new Part(
                        c[0],
                        c[1],
                        Integer.parseInt(c[2]),
                        c[3].equals("n") ? Integer.MAX_VALUE : Integer.parseInt(c[3]),
                        c[4],
                        "OBI-XML-" + c[5],
                        "OBI-XML-" + c[6]));
    }

    /** The element of a name; {@code null} for none. */
    static Part part(String name) {
        return PARTS.get(name);
    }

    /** What may stand in an element. */
    static List<Part> children(String name) {
        return CHILDREN.getOrDefault(name, List.of());
    }
}
