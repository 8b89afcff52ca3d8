package org.isocenter.pages;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.Dictionary;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Value;

/**
 * Writes a data set for people: each element with tag, VR, keyword, name, and its values as one text of bounded length.
 *
 * <pre>
 * {"syntax":"..","elements":[{"tag":"(300A,00B0)","vr":"SQ","keyword":"BeamSequence","name":"Beam Sequence","items":[[..],..]},
 *   {"tag":"(300A,0002)","vr":"SH","keyword":"RTPlanLabel","name":"RT Plan Label","value":"A","bytes":2}]}
 * </pre>
 */
final class DataSetTree {
    /** Characters of a value that are shown. */
    private static final int SHOWN = 400;
    /** Bytes of a value that are read for it. */
    private static final int READ = 4000;
    /** Elements of one answer: a structure set with more contours is cut off, and says so. */
    private static final int MOST = 60_000;

    private final JsonGenerator json;
    private int written;

    private DataSetTree(JsonGenerator json) {
        this.json = json;
    }

    static void write(DicomFile file, JsonGenerator json) throws IOException {
        DataSetTree tree = new DataSetTree(json);
        json.writeStartObject();
        json.writeStringField("syntax", file.syntax().name());
        json.writeFieldName("elements");
        tree.elements(file.dataSet());
        json.writeBooleanField("cut", tree.written >= MOST);
        json.writeEndObject();
    }

    private void elements(DataSet dataSet) throws IOException {
        json.writeStartArray();
        for (Element element : dataSet.elements()) {
            if (written++ >= MOST) {
                break;
            }
            element(element, dataSet);
        }
        json.writeEndArray();
    }

    private void element(Element element, DataSet dataSet) throws IOException {
        json.writeStartObject();
        json.writeStringField("tag", Tag.format(element.tag()));
        json.writeStringField("vr", element.vr().toString());
        name(element.tag(), dataSet);
        switch (element.value()) {
            case Value.Items(List<DataSet> items, var _) -> {
                json.writeArrayFieldStart("items");
                for (DataSet item : items) {
                    elements(item);
                }
                json.writeEndArray();
            }
            case Value.Plain(Bytes bytes) -> value(element, bytes, dataSet);
            case Value.Fragments(List<Bytes> fragments) ->
                json.writeStringField("value", fragments.size() + " fragments");
            case Value.Omitted(long length) -> json.writeStringField("value", length + " bytes");
        }
        json.writeEndObject();
    }

    private void name(int tag, DataSet dataSet) throws IOException {
        String creator = Tag.isPrivate(tag) ? dataSet.privateCreator(tag) : "";
        Optional<Dictionary.Entry> entry =
                creator.isEmpty() ? Dictionary.find(tag) : Dictionary.findPrivate(creator, tag);
        if (entry.isPresent()) {
            json.writeStringField("keyword", entry.get().keyword());
            json.writeStringField("name", entry.get().name());
        }
        if (!creator.isEmpty()) {
            json.writeStringField("creator", creator);
        }
    }

    private void value(Element element, Bytes bytes, DataSet dataSet) throws IOException {
        json.writeNumberField("bytes", bytes.length());
        switch (element.vr()) {
            case OB, OW, OF, OD, OL, OV, UN -> json.writeStringField("value", bytes.length() + " bytes");
            default -> json.writeStringField("value", text(element, bytes, dataSet));
        }
    }

    private static String text(Element element, Bytes bytes, DataSet dataSet) {
        if (bytes.length() > READ && element.vr().isText()) {
            String start = bytes.slice(0, SHOWN).latin1();
            return start + " …";
        }
        String all = String.join(" \\ ", dataSet.strings(element.tag()));
        return all.length() <= SHOWN ? all : all.substring(0, SHOWN) + " …";
    }
}
