package org.isocenter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.isocenter.audit.AuditMessage;
import org.isocenter.audit.AuditMessage.Outcome;
import org.isocenter.audit.AuditMessage.Participant;
import org.isocenter.audit.AuditMessage.Role;
import org.isocenter.audit.AuditMessage.Thing;
import org.isocenter.audit.AuditMessage.ThingKind;
import org.isocenter.audit.EventKind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** Messages have the form of PS3.15 A.5.1, whatever they tell. */
class AuditMessageTest {
    private static Validator schema() throws Exception {
        return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(AuditMessageTest.class.getResource("audit-message.xsd"))
                .newValidator();
    }

    private static AuditMessage message(EventKind kind, String text, List<Thing> things) {
        List<Participant> participants = List.of(
                new Participant("ISOCENTER", false, "127.0.0.1", Role.APPLICATION),
                new Participant("anna", true, "console.clinic", null));
        Instant noon = Instant.parse("2026-11-21T12:00:00.123Z");
        return new AuditMessage(kind, noon, Outcome.SUCCESS, text, participants, "ISOCENTER", things);
    }

    private static Document parse(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static List<Thing> everything(String text) {
        List<Thing> things = new ArrayList<>();
        for (ThingKind kind : ThingKind.values()) {
            String named = kind == ThingKind.QUERY
                    ? Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))
                    : text;
            things.add(new Thing(kind, "1.2.3", named, Map.of("before", text), Map.of("1.2.840.10008.5.1.4.1.1.2", 7)));
        }
        return things;
    }

    @ParameterizedTest
    @EnumSource
    void everyKindHasTheFormOfTheSchema(EventKind kind) throws Exception {
        String xml = message(kind, "as it should be", everything("Müller^Anna")).toXml();
        schema().validate(new StreamSource(new StringReader(xml)));
        assertThat(xml).doesNotContain("\n", "\r");
    }

    @Test
    @DisplayName(
            "field.md D2: what comes from outside cannot add elements, lines or characters that XML does not allow")
    void hostileTextsStayTexts() throws Exception {
        String hostile = "\"/><EventID csd-code='1'/>&amp;\n<!--\u0000\u001b[31m\ud800 end";
        String xml = message(EventKind.QUERY, hostile, everything(hostile)).toXml();
        schema().validate(new StreamSource(new StringReader(xml)));
        assertThat(xml).doesNotContain("\n", "\u0000", "\u001b");
        Document document = parse(xml);
        assertThat(document.getElementsByTagName("EventID").getLength()).isEqualTo(1);
        Element text = (Element)
                document.getElementsByTagName("EventOutcomeDescription").item(0);
        assertThat(text.getTextContent())
                .startsWith("\"/><EventID csd-code='1'/>&amp; <!--")
                .endsWith(" end");
    }

    @Test
    @DisplayName("PS3.15 A.5.3.7: instances of a study stand by SOP class")
    void countsStandBySopClass() throws Exception {
        Thing study = new Thing(ThingKind.STUDY, "1.2.3", "", Map.of(), Map.of("1.2.840.10008.5.1.4.1.1.2", 120));
        Document document = parse(
                message(EventKind.INSTANCES_TRANSFERRED, "", List.of(study)).toXml());
        Element sopClass = (Element) document.getElementsByTagName("SOPClass").item(0);
        assertThat(sopClass.getAttribute("NumberOfInstances")).isEqualTo("120");
        Element id = (Element) document.getElementsByTagName("EventID").item(0);
        assertThat(id.getAttribute("csd-code")).isEqualTo("110104");
    }
}
