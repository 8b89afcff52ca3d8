package org.isocenter.audit;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.isocenter.audit.AuditMessage.Participant;
import org.isocenter.audit.AuditMessage.Thing;
import org.isocenter.audit.AuditMessage.ThingKind;

/**
 * Writes messages as XML on one line, in the order the schema asks for (PS3.15 A.5.1). What comes from outside stands in attribute values
 * and texts only, where every character that XML gives a meaning, or does not allow, is replaced.
 */
final class AuditXml {
    // RFC 3881 5.3.2 as PS3.15 has it: 1 is a machine name, 2 an IP address
    private static final String IP_ADDRESS = "2";
    private static final String MACHINE_NAME = "1";
    private static final Pattern IP = Pattern.compile("[0-9.]+|[0-9a-fA-F:.%]*:[0-9a-fA-F:.%a-z]*");
    /** Characters of one value. */
    private static final int LONGEST = 16 << 10;

    private final StringBuilder out = new StringBuilder(1024);

    String write(AuditMessage message) {
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?><AuditMessage>");
        event(message);
        message.participants().forEach(this::participant);
        out.append("<AuditSourceIdentification");
        attribute("AuditSourceID", message.source());
        out.append("><AuditSourceTypeCode csd-code=\"4\"")
                .append(" codeSystemName=\"DCM\" originalText=\"Application Server\"/></AuditSourceIdentification>");
        message.objects().forEach(this::thing);
        return out.append("</AuditMessage>").toString();
    }

    private void event(AuditMessage message) {
        out.append("<EventIdentification");
        attribute("EventActionCode", message.kind().action().letter());
        attribute("EventDateTime", message.at().toString());
        attribute("EventOutcomeIndicator", message.outcome().indicator());
        out.append('>');
        code("EventID", message.kind().id());
        message.kind().type().ifPresent(type -> code("EventTypeCode", type));
        if (!message.outcomeText().isEmpty()) {
            out.append("<EventOutcomeDescription>");
            escaped(message.outcomeText());
            out.append("</EventOutcomeDescription>");
        }
        out.append("</EventIdentification>");
    }

    private void participant(Participant participant) {
        out.append("<ActiveParticipant");
        attribute("UserID", participant.userId());
        attribute("UserIsRequestor", Boolean.toString(participant.requestor()));
        if (!participant.address().isEmpty()) {
            boolean ip = IP.matcher(participant.address()).matches();
            attribute("NetworkAccessPointID", participant.address());
            attribute("NetworkAccessPointTypeCode", ip ? IP_ADDRESS : MACHINE_NAME);
        }
        out.append('>');
        if (participant.role() != null) {
            code("RoleIDCode", participant.role().code());
        }
        out.append("</ActiveParticipant>");
    }

    private void thing(Thing thing) {
        out.append("<ParticipantObjectIdentification");
        attribute("ParticipantObjectID", thing.id());
        attribute("ParticipantObjectTypeCode", thing.kind().type());
        attribute("ParticipantObjectTypeCodeRole", thing.kind().role());
        out.append('>');
        code("ParticipantObjectIDTypeCode", thing.kind().idType());
        String name = thing.kind() == ThingKind.QUERY ? "ParticipantObjectQuery" : "ParticipantObjectName";
        out.append('<').append(name).append('>');
        escaped(thing.text());
        out.append("</").append(name).append('>');
        thing.details().forEach(this::detail);
        if (!thing.instances().isEmpty()) {
            out.append("<ParticipantObjectDescription>");
            thing.instances().forEach((sopClass, count) -> {
                out.append("<SOPClass");
                attribute("UID", sopClass);
                attribute("NumberOfInstances", Integer.toString(count));
                out.append("/>");
            });
            out.append("</ParticipantObjectDescription>");
        }
        out.append("</ParticipantObjectIdentification>");
    }

    /** Values are Base64, so that nothing in them can be taken for markup. */
    private void detail(String type, String value) {
        String cut = value.length() > LONGEST ? value.substring(0, LONGEST) : value;
        out.append("<ParticipantObjectDetail");
        attribute("type", type);
        attribute("value", Base64.getEncoder().encodeToString(cut.getBytes(StandardCharsets.UTF_8)));
        out.append("/>");
    }

    private void code(String element, Code code) {
        out.append('<').append(element);
        attribute("csd-code", code.value());
        attribute("codeSystemName", code.scheme());
        attribute("originalText", code.meaning());
        out.append("/>");
    }

    private void attribute(String name, String value) {
        out.append(' ').append(name).append("=\"");
        escaped(value);
        out.append('"');
    }

    private void escaped(String value) {
        if (value.length() <= LONGEST && isPlain(value)) {
            out.append(value);
            return;
        }
        value.codePoints().limit(LONGEST * 4L).forEach(c -> {
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\t', '\n', '\r' -> out.append(' ');
                default -> out.appendCodePoint(isXml(c) ? c : 0xFFFD);
            }
        });
    }

    /** Whether each character is of ASCII and stands for itself, as nearly all do. */
    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < 0x20 || c >= 0x7F || c == '<' || c == '>' || c == '&' || c == '"') {
                return false;
            }
        }
        return true;
    }

    // XML 1.0, production 2; the line separators of Unicode would break a line in some viewers
    private static boolean isXml(int c) {
        boolean surrogate = c >= 0xD800 && c <= 0xDFFF;
        boolean separator = c == 0x2028 || c == 0x2029 || c == 0x85;
        return c >= 0x20 && c != 0x7F && !surrogate && !separator && c != 0xFFFE && c != 0xFFFF;
    }
}
