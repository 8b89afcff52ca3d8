package org.isocenter.varian;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;

/**
 * Reads the XML that Varian puts into plans, (3253,xx00), as a stream: no document type, no entities, nothing from outside, and
 * limits on its size, depth and number of elements (docs/formats.md).
 */
final class ObiInterface {
    /** Longest XML that is read, in bytes; two setup photos in hex fit in. */
    static final int MAX_BYTES = 16 * 1024 * 1024;
    /** Deepest element. */
    static final int MAX_DEPTH = 32;
    /** Most elements. */
    static final int MAX_ELEMENTS = 100_000;
    /** Longest text kept of an element, in characters. */
    private static final int MAX_TEXT = 512;
    /** Rule about XML that cannot be read. */
    private static final String UNREADABLE = "OBI-XML-023";

    /** What is wrong, under which rule. */
    record Problem(String rule, String message) {}

    /**
     * What the XML says.
     *
     * @param tag the element that holds it
     * @param problems what breaks a rule
     * @param beams Referenced Beam Number of each Beam
     * @param fieldTypes FieldType by beam number
     */
    record Content(int tag, List<Problem> problems, List<String> beams, Map<String, String> fieldTypes) {}

    /** An element that is open. */
    private static final class Open {
        private final String path;
        private final ObiInterfaceSchema.Part part;
        private final Map<String, Integer> children = new HashMap<>();
        private final StringBuilder text = new StringBuilder();
        private boolean hex = true;

        private Open(String path, ObiInterfaceSchema.Part part) {
            this.path = path;
            this.part = part;
        }
    }

    private final Content content;
    private final Deque<Open> open = new ArrayDeque<>();
    private int elements;
    private String beam = "";

    private ObiInterface(int tag) {
        content = new Content(tag, new ArrayList<>(), new ArrayList<>(), new HashMap<>());
    }

    /** The XML of a plan; empty where there is none. */
    static Optional<Content> of(DataSet plan) {
        return VarianPrivate.find(plan, 0x3253, 0x00)
                .filter(element -> !element.isEmpty())
                .map(ObiInterface::read);
    }

    /** FieldType by beam number; empty where there is no XML. */
    static Map<String, String> fieldTypes(DataSet plan) {
        return of(plan).map(Content::fieldTypes).orElse(Map.of());
    }

    private static Content read(Element element) {
        ObiInterface reading = new ObiInterface(element.tag());
        if (element.bytes().length() > MAX_BYTES) {
            reading.problem(UNREADABLE, "is longer than " + MAX_BYTES + " bytes and is not read");
            return reading.content;
        }
        byte[] bytes = element.bytes().toArray();
        int length = bytes.length;
        while (length > 0 && (bytes[length - 1] == 0 || bytes[length - 1] == ' ')) {
            length--;
        }
        try {
            reading.read(new ByteArrayInputStream(bytes, 0, length));
        } catch (XMLStreamException | RuntimeException e) {
            // The JDK's parser reports some malformed input by unchecked exceptions.
            reading.problem(UNREADABLE, "is no readable XML; what follows the first fault is not read");
        }
        return reading.content;
    }

    private void read(ByteArrayInputStream in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader reader = factory.createXMLStreamReader(in);
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> start(reader.getLocalName());
                case XMLStreamConstants.END_ELEMENT -> end();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new XMLStreamException("document type and entities are not read");
                default -> {}
            }
        }
    }

    private void start(String name) throws XMLStreamException {
        if (++elements > MAX_ELEMENTS || open.size() >= MAX_DEPTH) {
            throw new XMLStreamException("too many or too deep elements");
        }
        Open parent = open.peek();
        int n = parent == null ? 1 : parent.children.merge(name, 1, Integer::sum);
        String path = (parent == null ? "" : parent.path + "/") + shorten(name) + (n > 1 ? "[" + n + "]" : "");
        ObiInterfaceSchema.Part part = ObiInterfaceSchema.part(name);
        boolean inPlace = part != null && part.parent().equals(parent == null ? "-" : nameOf(parent));
        if (parent == null && !inPlace) {
            problem("OBI-XML-001", "has the root " + shorten(name) + "; accepted: " + ObiInterfaceSchema.ROOT);
        } else if (part == null && parent.part != null) {
            problem(UNREADABLE, path + " is not known");
        } else if (part != null && parent != null && parent.part != null && !inPlace) {
            problem(part.places(), path + " stands in the wrong place; accepted: in " + part.parent());
        }
        open.push(new Open(path, inPlace ? part : null));
    }

    private static String nameOf(Open element) {
        return element.part == null ? "" : element.part.name();
    }

    private static String shorten(String name) {
        return name.length() <= 64 ? name : name.substring(0, 64) + "...";
    }

    private void text(char[] characters, int from, int length) {
        Open element = open.peek();
        if (element == null) {
            return;
        }
        element.text.append(characters, from, Math.max(0, Math.min(length, MAX_TEXT - element.text.length())));
        for (int i = from; i < from + length && element.hex; i++) {
            char c = characters[i];
            element.hex = Character.digit(c, 16) >= 0 && c < 128 || Character.isWhitespace(c);
        }
    }

    private void end() {
        Open element = open.pop();
        if (element.part == null) {
            return;
        }
        for (ObiInterfaceSchema.Part child : ObiInterfaceSchema.children(element.part.name())) {
            int n = element.children.getOrDefault(child.name(), 0);
            if (n < child.min() || n > child.max()) {
                problem(
                        child.places(),
                        element.path + " has " + n + " " + child.name() + "; accepted: " + count(child));
            }
        }
        if (element.part.isLeaf()) {
            leaf(element, element.text.toString().strip());
        } else if (element.part.name().equals("Beam")) {
            beam = "";
        }
    }

    private static String count(ObiInterfaceSchema.Part part) {
        return part.min() == part.max() ? "exactly " + part.min() : part.min() + " to " + part.max();
    }

    private void leaf(Open element, String text) {
        String refusal =
                element.part.type().equals("hex") && !element.hex ? "hexadecimal digits" : element.part.refusal(text);
        if (!refusal.isEmpty()) {
            problem(element.part.values(), element.path + " is " + shorten(text) + "; accepted: " + refusal);
        }
        switch (element.part.name()) {
            case "ReferencedBeamNumber" -> {
                beam = text;
                content.beams.add(text);
            }
            case "FieldType" -> content.fieldTypes.put(beam, text);
            default -> {}
        }
    }

    private void problem(String rule, String message) {
        content.problems.add(new Problem(rule, message));
    }
}
